//! Names of countries beside those of Unicode CLDR: official ones as the United Nations and ISO 3166 write them, those that programs and people
//! use, those of states that are no more, and those that several countries share. They are facts.

/// A form of state, and the codes of the countries whose official name is that form before the English name.
#[rustfmt::skip]
pub(super) const FORMS: &[(&str, &str)] = &[
    ("Republic of", "AL AM AO AT AZ BG BI BJ BW BY CI CL CM CO CR CU CV CY DJ EC EE FI FJ GH GM GN GQ GT GW GY HN HR HT \
        HU ID IE IN IQ IS KE KI KZ LR LT LV MD MG MH MK ML MT MU MV MW MZ NA NE NI NR PA PE PH PL PW PY RS RW SC SD SG SI SL SM \
        SN SR SS SV TD TJ TN TR TT UG UZ VU XK YE ZA ZM ZW"),
    ("Kingdom of", "BE BH BT DK ES KH LS MA NL NO SA SE SZ TH TO"),
    ("State of", "ER IL KW LY PS QA"),
    ("Commonwealth of", "AU BS DM"),
    ("Principality of", "AD LI MC"),
    ("Federal Republic of", "BR DE NG NP SO"),
    ("Democratic Republic of", "ST TL"),
    ("Democratic Socialist Republic of", "LK"),
    ("Socialist Republic of", "VN"),
    ("People's Republic of", "BD CN"),
    ("Islamic Republic of", "AF IR MR PK"),
    ("Federal Democratic Republic of", "ET NP"),
    ("Federative Republic of", "BR"),
    ("Independent State of", "PG WS"),
    ("Co-operative Republic of", "GY"),
    ("Plurinational State of", "BO"),
    ("Bolivarian Republic of", "VE"),
    ("United Republic of", "TZ"),
    ("Union of", "KM"),
    ("Federated States of", "FM"),
    ("Sultanate of", "OM"),
    ("Grand Duchy of", "LU"),
];

/// Other names: the code, then the names.
pub(super) const OTHERS: &str = "\
AE|UAE|Emirates
AR|Argentine Republic
BA|Bosnia
BN|Brunei Darussalam|Nation of Brunei, Abode of Peace
BO|Plurinational State of Bolivia
BQ|Bonaire, Sint Eustatius and Saba|Bonaire|Dutch Caribbean|BES Islands
CC|Cocos Islands|Keeling Islands
CD|Democratic Republic of the Congo|DR Congo|DRC|Congo DR|Congo DRC|Congo-Kinshasa|Zaire|Demokratische Republik Kongo|République démocratique du Congo
CF|CAR
CG|Republic of the Congo|Republic of Congo|Congo Republic|Congo-Brazzaville|République du Congo|Republik Kongo
CH|Swiss Confederation|Schweizerische Eidgenossenschaft|Confédération suisse|Confederazione Svizzera
CI|Ivory Coast
CN|PRC|PR China|Mainland China|Volksrepublik China
CV|Cabo Verde
CZ|Czech Republic|Tschechien|Tschechische Republik|Tschechei|République tchèque|Repubblica Ceca|República Checa|Tsjechische Republiek
DE|Bundesrepublik Deutschland|BRD|Bundesrepublik|FRG|West Germany|East Germany|DDR|Republik Deutschland|République fédérale d'Allemagne
DZ|People's Democratic Republic of Algeria
EG|Arab Republic of Egypt
EH|Sahrawi Republic
FK|Falkland Islands (Malvinas)|Malvinas
FR|French Republic|République française|Metropolitan France|France métropolitaine
GB|Great Britain|Britain|United Kingdom of Great Britain and Northern Ireland|Great Britain and Northern Ireland|UK of Great Britain and Northern Ireland|UK|Großbritannien|Grossbritannien|Grande-Bretagne|Gran Bretagna|Gran Bretaña|Grã-Bretanha|Groot-Brittannië|Wielka Brytania|England
GE|Republic of Georgia
GR|Hellenic Republic|Hellas|EL
GS|South Georgia
HK|Hong Kong|Hong Kong SAR|HKSAR|Hongkong
HM|Heard Island and McDonald Islands
HR|Croatia (Hrvatska)
IE|Éire|Eire|Irish Republic|Southern Ireland
IR|Persia
IT|Italian Republic|Repubblica Italiana
JO|Hashemite Kingdom of Jordan
KG|Kyrgyz Republic
KP|Democratic People's Republic of Korea|DPRK|Korea (North)|People's Republic of Korea
KR|Republic of Korea|ROK|Korea (South)|Republik Korea|République de Corée
LA|Lao People's Democratic Republic|Lao PDR|Lao
LB|Lebanese Republic
LK|Ceylon
LY|Libyan Arab Jamahiriya
MF|Saint Martin (French part)|Saint-Martin|Collectivity of Saint Martin
MK|Macedonia|FYROM|The former Yugoslav Republic of Macedonia|Mazedonien
MM|Burma|Myanmar|Republic of the Union of Myanmar|Birma|Birmanie
MO|Macao|Macau|Macao SAR|Macau SAR
MX|United Mexican States|Estados Unidos Mexicanos
NC|Nouvelle-Calédonie
NL|Holland|Hollande|Olanda|Holanda
PF|Polynésie française
PN|Pitcairn
PS|Palestine|State of Palestine|Occupied Palestinian Territory|Palestinian Territory|Palestinian Authority
PT|Portuguese Republic|República Portuguesa
RU|Russian Federation|Russische Föderation|Fédération de Russie|Russland|Federazione russa
SA|KSA
SH|Saint Helena, Ascension and Tristan da Cunha
SJ|Svalbard
SK|Slovak Republic|Slowakische Republik|République slovaque
ST|Sao Tome
SX|Sint Maarten (Dutch part)|Saint Martin (Dutch part)|St. Maarten
SY|Syrian Arab Republic
SZ|Swaziland
TF|French Southern and Antarctic Lands
TG|Togolese Republic
TL|East Timor
TR|Turkey|Türkei
TW|Taiwan, Province of China|Taiwan (Republic of China)|Taiwan ROC|Chinese Taipei|Formosa
TZ|United Republic of Tanzania|Tanganyika
UM|United States Minor Outlying Islands
US|United States of America|America|U.S.|U.S.A.|US of America|Vereinigte Staaten von Amerika|États-Unis d'Amérique|Estados Unidos de América|Stati Uniti d'America|Verenigde Staten van Amerika|Estados Unidos da América|EE. UU.|EEUU|EUA
UY|Oriental Republic of Uruguay|Eastern Republic of Uruguay
VA|Holy See|Holy See (Vatican City State)|Vatican|Vatican City State
VE|Bolivarian Republic of Venezuela
VG|Virgin Islands (British)|BVI
VI|Virgin Islands (U.S.)|Virgin Islands of the United States|USVI|US Virgin Islands
VN|Viet Nam
WS|Western Samoa
ZA|RSA";

/// What is no country of today, or can be several: the words for it, and the codes that it can be.
#[rustfmt::skip]
pub(super) const SEVERAL: &[(&str, &str)] = &[
    ("an|ant|netherlands antilles|dutch antilles|niederländische antillen|antilles néerlandaises|nederlandse antillen", "CW SX BQ"),
    ("congo|kongo|le congo|konga|kongó", "CD CG"),
    ("cs|scg|serbia and montenegro|serbien und montenegro", "RS ME"),
    ("csk|czechoslovakia|tschechoslowakei|tchécoslovaquie", "CZ SK"),
    ("guiana|guayana", "GY GF"),
    ("guyane", "GF"),
    ("korea|corea|corée|coree|koreo", "KR KP"),
    ("republic of china|roc", "TW CN"),
    ("su|sun|ussr|soviet union|sowjetunion|udssr|urss", "AM AZ BY EE GE KG KZ LT LV MD RU TJ TM UA UZ"),
    ("virgin islands|jungferninseln", "VG VI"),
    ("west indies|antilles", "AG BB GD JM LC TT"),
    ("yu|yug|yugoslavia|jugoslawien|yougoslavie", "BA HR ME MK RS SI XK"),
    ("channel islands|kanalinseln|îles anglo-normandes", "GG JE"),
    // The letters on number plates, which some lists write.
    ("d", "DE"), ("a", "AT"), ("f", "FR"), ("i", "IT"), ("e", "ES"), ("b", "BE"), ("l", "LU"), ("p", "PT"), ("s", "SE"), ("n", "NO"),
    ("h", "HU"), ("m", "MT"),
];

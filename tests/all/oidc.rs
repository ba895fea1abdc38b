//! Signing in at an `OpenID` Connect provider: one of our own, which forges whatever it can. A real one is asked by `tests/protocols.sh`.

use super::browser::{Answer, Site, cookie_of, faults};
use super::home::{Home, NOW};
use base64ct::{Base64, Base64UrlUnpadded, Encoding as _};
use hmac::{Hmac, KeyInit as _, Mac as _};
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard};

const SECRET: &str = "s3cret of the client: ü+%";

/// How a token is signed.
#[derive(Clone, Copy, Default, PartialEq)]
enum Signed {
    #[default]
    Well,
    /// With `none`, and no signature.
    Not,
    /// With HS256 and the public key as its secret.
    ByThePublicKey,
    /// With a key of somebody else, under the same name.
    BySomebody,
}

/// What the provider says next.
#[derive(Default)]
struct Says {
    claims: Value,
    signed: Signed,
    kid: String,
    /// What it was asked when somebody came to sign in.
    asked: BTreeMap<String, String>,
    used: BTreeSet<String>,
    /// Paths that it was asked for.
    log: Vec<String>,
    /// What it says of itself in the place of what is true.
    about: Value,
    userinfo: Value,
    /// A whole answer in the place of the one about itself.
    instead: Option<String>,
    last_token: String,
}

struct Provider {
    issuer: String,
    says: Arc<Mutex<Says>>,
}

fn pair() -> EcdsaKeyPair {
    let random = SystemRandom::new();
    let made = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random).unwrap();
    EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, made.as_ref(), &random).unwrap()
}

fn encoded(bytes: impl AsRef<[u8]>) -> String {
    Base64UrlUnpadded::encode_string(bytes.as_ref())
}

fn merged(mut whole: Value, with: &Value) -> Value {
    for (name, value) in with.as_object().into_iter().flatten() {
        whole[name] = value.clone();
    }
    whole.as_object_mut().unwrap().retain(|_, value| !value.is_null());
    whole
}

impl Provider {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let issuer = format!("http://{}", listener.local_addr().unwrap());
        let says = Arc::new(Mutex::new(Says { kid: "one".into(), ..Says::default() }));
        let (own, shared, keys) = (issuer.clone(), Arc::clone(&says), (pair(), pair()));
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let _ = stream.map(|stream| answer(stream, &own, &shared, &keys));
            }
        });
        Self { issuer, says }
    }

    fn says(&self) -> MutexGuard<'_, Says> {
        self.says.lock().unwrap()
    }

    /// What the next token says beside, or in the place of, what is right.
    fn forges(&self, claims: Value, signed: Signed) {
        let mut says = self.says();
        (says.claims, says.signed) = (claims, signed);
    }

    fn flags(&self, home: &Home) -> Vec<String> {
        home.write("secret.txt", format!("{SECRET}\n"));
        let flags = ["--bind", "127.0.0.1:0", "--oidc-issuer", &self.issuer, "--oidc-client", "art30 of kettle"];
        flags.into_iter().chain(["--oidc-secret-file", "secret.txt"]).map(str::to_owned).collect()
    }

    fn site<'h>(&self, home: &'h Home, more: &[&str]) -> Site<'h> {
        let flags = self.flags(home);
        let flags: Vec<&str> = flags.iter().map(String::as_str).chain(more.iter().copied()).collect();
        Site::start(home, &flags, NOW)
    }
}

/// One request, as a provider answers it.
fn answer(
    mut stream: TcpStream,
    issuer: &str,
    says: &Mutex<Says>,
    (key, other): &(EcdsaKeyPair, EcdsaKeyPair),
) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut head = String::new();
    while reader.read_line(&mut head)? > 2 {}
    let header = |name: &str| {
        head.lines()
            .find_map(|line| line.split_once(": ").filter(|(own, _)| own.eq_ignore_ascii_case(name)))
            .map(|(_, value)| value.to_owned())
    };
    let mut body = vec![0; header("content-length").map_or(0, |length| length.parse().unwrap())];
    reader.read_exact(&mut body)?;
    let path = head.split(' ').nth(1).unwrap().to_owned();
    let mut says = says.lock().unwrap();
    says.log.push(path.clone());
    let public = key.public_key().as_ref();
    let told = match path.as_str() {
        "/.well-known/openid-configuration" => {
            let about = json!({"issuer": issuer, "authorization_endpoint": format!("{issuer}/authorize?tenant=1"), "token_endpoint": format!("{issuer}/token"), "jwks_uri": format!("{issuer}/jwks"), "userinfo_endpoint": format!("{issuer}/userinfo")});
            Some(merged(about, &says.about))
        }
        "/jwks" => Some(
            json!({"keys": [{"kty": "EC", "crv": "P-256", "kid": says.kid, "use": "sig", "x": encoded(&public[1..33]), "y": encoded(&public[33..])}]}),
        ),
        "/token" => given(issuer, &mut says, (key, other), &header("authorization").unwrap_or_default(), &body),
        "/userinfo" if header("authorization").as_deref() == Some("Bearer an access token") => {
            Some(says.userinfo.clone())
        }
        _ => None,
    };
    let whole = match (&says.instead, told) {
        (Some(instead), _) if path.starts_with("/.well") => instead.clone(),
        (_, Some(told)) => format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{told}", told.to_string().len()),
        _ => "HTTP/1.1 400 Bad Request\r\nContent-Length: 25\r\n\r\n{\"error\":\"invalid_grant\"} ".to_owned(),
    };
    drop(says);
    stream.write_all(whole.as_bytes())
}

/// A token for a code: the secret, the place to come back to and the proof key have to be right, and a code is good once.
fn given(
    issuer: &str,
    says: &mut Says,
    (key, other): (&EcdsaKeyPair, &EcdsaKeyPair),
    known: &str,
    body: &[u8],
) -> Option<Value> {
    let form: BTreeMap<String, String> = form_urlencoded::parse(body).into_owned().collect();
    let part = |text: &str| form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
    let basic = Base64::encode_string(format!("{}:{}", part("art30 of kettle"), part(SECRET)).as_bytes());
    let by_header = known == format!("Basic {basic}") && !form.contains_key("client_secret");
    let by_form = known.is_empty() && form.get("client_secret").is_some_and(|secret| secret == SECRET);
    let right = if says.about.get("token_endpoint_auth_methods_supported").is_some() { by_form } else { by_header };
    let proof = encoded(Sha256::digest(form["code_verifier"].as_bytes()));
    let fits = proof == says.asked["code_challenge"] && form["redirect_uri"] == says.asked["redirect_uri"];
    if !right || !fits || form["grant_type"] != "authorization_code" || !says.used.insert(form["code"].clone()) {
        return None;
    }
    let now = NOW.parse::<chrono::DateTime<chrono::Utc>>().unwrap().timestamp();
    let claims = json!({"iss": issuer, "sub": "42", "aud": "art30 of kettle", "exp": now + 300, "iat": now, "nonce": says.asked["nonce"], "email": "ed@kettle.example", "email_verified": true});
    let alg = match says.signed {
        Signed::Not => "none",
        Signed::ByThePublicKey => "HS256",
        Signed::Well | Signed::BySomebody => "ES256",
    };
    let head = encoded(json!({"alg": alg, "kid": says.kid}).to_string());
    let message = format!("{head}.{}", encoded(merged(claims, &says.claims).to_string()));
    let random = SystemRandom::new();
    let signature = match says.signed {
        Signed::Not => String::new(),
        Signed::Well => encoded(key.sign(&random, message.as_bytes()).unwrap()),
        Signed::BySomebody => encoded(other.sign(&random, message.as_bytes()).unwrap()),
        Signed::ByThePublicKey => {
            let mut mac = Hmac::<Sha256>::new_from_slice(key.public_key().as_ref()).unwrap();
            mac.update(message.as_bytes());
            encoded(mac.finalize().into_bytes())
        }
    };
    says.last_token = format!("{message}.{signature}");
    Some(json!({"access_token": "an access token", "token_type": "Bearer", "id_token": says.last_token}))
}

/// A register with an owner and an editor; nobody has a password.
fn team() -> Home {
    let home = Home::new();
    home.ok(&["user", "add", "Olga", "--login", "olga", "--role", "owner", "--email", "olga@kettle.example", "-q"]);
    home.ok(&["user", "add", "Ed", "--login", "ed", "--role", "editor", "--email", "Ed@kettle.example", "-q"]);
    home
}

/// Somebody goes to the provider: the cookie of the browser, and what the provider is asked.
fn leaves(site: &Site<'_>, provider: &Provider, to: &str) -> (String, BTreeMap<String, String>) {
    let to: String = form_urlencoded::byte_serialize(to.as_bytes()).collect();
    let left = site.ask("GET", &format!("/sign-in/provider?to={to}"), &[("Cookie", "")], b"");
    assert_eq!(left.status, 303, "{}", left.text());
    let line = left.header("set-cookie");
    for part in ["__Host-art30-provider=", "HttpOnly", "Secure", "SameSite=Lax", "Max-Age=600"] {
        assert!(line.contains(part), "{line}");
    }
    let (at, asked) = left.header("location").split_once('?').unwrap();
    assert_eq!(at, format!("{}/authorize", provider.issuer));
    let asked: BTreeMap<String, String> = form_urlencoded::parse(asked.as_bytes()).into_owned().collect();
    provider.says().asked.clone_from(&asked);
    (cookie_of(&left), asked)
}

/// And comes back.
fn returns(site: &Site<'_>, cookie: &str, query: &[(&str, &str)]) -> Answer {
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(query).finish();
    // As a browser says it that was led here by another site.
    let headers = [("Cookie", cookie), ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate")];
    site.ask("GET", &format!("/sign-in/provider/back?{query}"), &headers, b"")
}

/// Somebody goes there and comes back with a code.
fn signs_in(site: &Site<'_>, provider: &Provider, code: &str) -> Answer {
    let (cookie, asked) = leaves(site, provider, "/due");
    returns(site, &cookie, &[("code", code), ("state", &asked["state"])])
}

/// The cookie of whoever is in now.
#[track_caller]
fn is_in(answer: &Answer) -> String {
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert_eq!(faults(&answer.text()), Vec::<String>::new());
    let line = answer.head.lines().find(|line| line.to_lowercase().starts_with("set-cookie: __host-art30=")).unwrap();
    assert!(line.contains("SameSite=Strict") && line.contains("HttpOnly") && line.contains("Secure"), "{line}");
    assert!(answer.head.contains("__Host-art30-provider=;"), "{}", answer.head);
    line.split_once(": ").unwrap().1.split(';').next().unwrap().to_owned()
}

#[track_caller]
fn is_out(answer: &Answer, status: u16, why: &str) {
    let page = answer.text();
    assert_eq!(answer.status, status, "{why}: {page}");
    assert!(!answer.head.contains("__Host-art30="), "{why}: {}", answer.head);
    assert_eq!(faults(&page), Vec::<String>::new(), "{why}");
}

#[test]
fn a_user_signs_in_at_a_provider_and_is_led_on_within_the_pages() {
    let (home, provider) = (team(), Provider::start());
    let mut site = provider.site(&home, &[]);
    let page = site.get("/customers?state=missing");
    assert_eq!(page.status, 401);
    assert!(page.text().contains("href=\"/sign-in/provider?to=%2Fcustomers%3Fstate%3Dmissing\""), "{}", page.text());
    assert_eq!(faults(&page.text()), Vec::<String>::new());
    assert!(provider.says().log.is_empty(), "nobody asked for it yet");

    let (cookie, asked) = leaves(&site, &provider, "/customers?state=missing");
    assert_eq!(asked["redirect_uri"], format!("{}/sign-in/provider/back", site.origin));
    let said = |name: &str| asked[name].as_str();
    assert_eq!(
        [said("response_type"), said("client_id"), said("code_challenge_method")],
        ["code", "art30 of kettle", "S256"]
    );
    assert_eq!((said("tenant"), said("scope")), ("1", "openid email profile"));
    let back = [("code", "1"), ("state", asked["state"].as_str()), ("iss", provider.issuer.as_str())];
    let came = returns(&site, &cookie, &back);
    site.cookie = is_in(&came);
    assert_eq!(came.header("refresh"), "0; url=/customers?state=missing");
    assert!(site.page("/account").contains("came from the provider for the first time"));
    let added = site.send("/customers/new", &[("name", "Neu GmbH"), ("country", "DE")]);
    assert_eq!(added.status, 303, "{}", added.text());
    assert_eq!(home.json(&["log"])["report"]["revisions"][0]["actor"], "Ed (USR-2)");
    assert_eq!(site.get("/users/new").status, 403, "the role is that of art30");

    // What was used is not used again, by this browser or another one; the cookie of the way there opens nothing.
    is_out(&returns(&site, &cookie, &back), 403, "the same state");
    assert_eq!(site.ask("GET", "/customers", &[("Cookie", &cookie)], b"").status, 401);
    assert_eq!(site.ask("GET", "/customers", &[("Cookie", &cookie.replace("-provider", ""))], b"").status, 401);
    let left = site.send("/account", &[]);
    assert_eq!(left.status, 405);
    let token: Vec<_> = site.hidden("/account").into_iter().filter(|(name, _)| name == "token").collect();
    assert_eq!(site.post("/leave", &token, &[]).header("location"), "/sign-in");
    assert_eq!(site.get("/customers").status, 401);
    site.cookie.clear();

    // Elsewhere it leads nowhere.
    for to in ["//evil.example", "https://evil.example", "/\\evil.example", "/a\r\nSet-Cookie: b=c", ""] {
        let (cookie, asked) = leaves(&site, &provider, to);
        let came = returns(&site, &cookie, &[("code", &format!("code {to}")), ("state", &asked["state"])]);
        is_in(&came);
        assert_eq!(came.header("refresh"), "0; url=/", "{to}");
    }
    let log = std::fs::read_to_string(home.path().join("log.txt")).unwrap();
    assert!(log.contains("USR-2 signed in by the provider"), "{log}");
    let secrets =
        [SECRET, &provider.says().last_token, "an access token", "kettle.example", &asked["nonce"], &asked["state"]];
    assert!(secrets.iter().all(|secret| !log.contains(secret)), "{log}");
}

#[test]
fn a_state_is_that_of_one_browser_and_good_once() {
    let (home, provider) = (team(), Provider::start());
    let site = provider.site(&home, &[]);
    let (cookie, asked) = leaves(&site, &provider, "/");
    let (other, _) = leaves(&site, &provider, "/");
    let state = asked["state"].as_str();
    is_out(&returns(&site, &other, &[("code", "1"), ("state", state)]), 403, "another browser");
    is_out(&returns(&site, &cookie, &[("code", "1"), ("state", state)]), 403, "it was brought before");
    for query in [vec![], vec![("code", "1")], vec![("code", "1"), ("state", "0")]] {
        is_out(&returns(&site, &cookie, &query), 403, "no state");
    }
    is_out(
        &returns(&site, "", &[("code", "1"), ("state", &leaves(&site, &provider, "/").1["state"])]),
        403,
        "no cookie",
    );
    let (cookie, asked) = leaves(&site, &provider, "/");
    let back = [("code", "1"), ("state", asked["state"].as_str()), ("iss", "https://evil.example")];
    is_out(&returns(&site, &cookie, &back), 403, "another provider led back");
    let (cookie, asked) = leaves(&site, &provider, "/");
    let refused = returns(&site, &cookie, &[("error", "access_denied"), ("state", &asked["state"])]);
    is_out(&refused, 403, "it let nobody in");
    assert!(refused.text().contains("did not let you in"), "{}", refused.text());
    assert!(!provider.says().log.iter().any(|path| path == "/token"), "no code was given away");
    // A code that was used at the provider lets nobody in.
    is_in(&signs_in(&site, &provider, "1"));
    is_out(&signs_in(&site, &provider, "1"), 502, "a code that was used");
}

#[test]
fn no_forged_token_lets_anybody_in() {
    let now = NOW.parse::<chrono::DateTime<chrono::Utc>>().unwrap().timestamp();
    let own = "art30 of kettle";
    let forged = [
        ("another issuer", json!({"iss": "https://evil.example"}), Signed::Well),
        ("another audience", json!({"aud": "another"}), Signed::Well),
        ("no audience", json!({"aud": []}), Signed::Well),
        ("two audiences and no azp", json!({"aud": [own, "another"]}), Signed::Well),
        ("another azp", json!({"azp": "another"}), Signed::Well),
        ("another nonce", json!({"nonce": "0"}), Signed::Well),
        ("no nonce", json!({"nonce": null}), Signed::Well),
        ("over", json!({"exp": now - 61}), Signed::Well),
        ("without an end", json!({"exp": null}), Signed::Well),
        ("an end that is a text", json!({"exp": "9999999999"}), Signed::Well),
        ("of tomorrow", json!({"iat": now + 86_400}), Signed::Well),
        ("not yet", json!({"nbf": now + 3600}), Signed::Well),
        ("of long ago", json!({"iat": now - 3600}), Signed::Well),
        ("nobody", json!({"sub": ""}), Signed::Well),
        ("nobody at all", json!({"sub": null}), Signed::Well),
        ("not signed", json!({}), Signed::Not),
        ("by the public key", json!({}), Signed::ByThePublicKey),
        ("by somebody", json!({}), Signed::BySomebody),
        ("an e-mail that is not verified", json!({"email_verified": false}), Signed::Well),
        ("an e-mail of which nothing is said", json!({"email_verified": null}), Signed::Well),
        ("a text", json!({"email_verified": "true"}), Signed::Well),
        ("no e-mail", json!({"email": null}), Signed::Well),
        ("an unknown e-mail", json!({"email": "eve@kettle.example"}), Signed::Well),
        ("only a login, which does not count", json!({"email": null, "preferred_username": "ed"}), Signed::Well),
    ];
    let (home, provider) = (team(), Provider::start());
    provider.says().userinfo = json!({"sub": "42"});
    for (number, (what, claims, signed)) in forged.into_iter().enumerate() {
        // Tries are counted in the folder of the state.
        if number % 8 == 0 {
            let _ = std::fs::remove_dir_all(home.path().join("state"));
        }
        let site = provider.site(&home, &[]);
        provider.forges(claims, signed);
        let answer = signs_in(&site, &provider, what);
        is_out(&answer, 403, what);
        let page = answer.text();
        assert!(page.contains("Nobody was signed in") || page.contains("An owner can record you"), "{what}: {page}");
    }
    let good = [
        ("two audiences", json!({"aud": [own, "another"], "azp": own})),
        ("clocks differ a little", json!({"iat": now + 30, "exp": now - 30})),
    ];
    for (what, claims) in good {
        let site = provider.site(&home, &[]);
        provider.forges(claims, Signed::Well);
        is_in(&signs_in(&site, &provider, what));
    }
    let log = std::fs::read_to_string(home.path().join("log.txt")).unwrap();
    for why in [
        "it is of another provider",
        "it is of another sign-in",
        "its signature is not that of the provider",
        "it is no user of today",
    ] {
        assert!(log.contains(why), "{why}: {log}");
    }
}

#[test]
fn an_account_stays_who_it_was_and_takes_nobody_elses_place() {
    let (home, provider) = (team(), Provider::start());
    let mut site = provider.site(&home, &[]);
    site.cookie = is_in(&signs_in(&site, &provider, "1"));
    provider.forges(json!({"email": "olga@kettle.example"}), Signed::Well);
    site.cookie = is_in(&signs_in(&site, &provider, "2"));
    assert!(site.page("/account").contains(">Ed<"), "another e-mail makes nobody the owner");
    provider.forges(json!({"sub": "43"}), Signed::Well);
    is_out(&signs_in(&site, &provider, "3"), 403, "another account with the e-mail");
    home.ok(&["user", "invite", "USR-2", "-q"]);
    is_in(&signs_in(&site, &provider, "4"));
    provider.forges(json!({}), Signed::Well);
    is_out(&signs_in(&site, &provider, "5"), 403, "the account of before");
    home.ok(&["user", "end", "USR-2", "--until", "2026-11-22", "-q"]);
    provider.forges(json!({"sub": "43"}), Signed::Well);
    is_out(&signs_in(&site, &provider, "6"), 403, "the last day was yesterday");
    drop(site);
    // The same subject of another provider is somebody else.
    home.ok(&["user", "edit", "USR-2", "--until", "none", "-q"]);
    let other = Provider::start();
    let site = other.site(&home, &[]);
    other.forges(json!({"sub": "43", "email_verified": false}), Signed::Well);
    other.says().userinfo = json!({"sub": "43"});
    is_out(&signs_in(&site, &other, "7"), 403, "another provider");
}

#[test]
fn a_login_counts_where_it_was_named_and_what_is_missing_is_asked_for() {
    let (home, provider) = (team(), Provider::start());
    provider.says().about = json!({"token_endpoint_auth_methods_supported": ["client_secret_post"]});
    let site = provider.site(&home, &["--oidc-login", "preferred_username"]);
    provider.says().userinfo = json!({"sub": "42"});
    let answer = signs_in(&site, &provider, "1");
    is_out(&answer, 403, "no login, and the e-mail does not count");
    assert!(answer.text().contains("login"), "{}", answer.text());
    provider.says().userinfo = json!({"sub": "666", "preferred_username": "olga"});
    is_out(&signs_in(&site, &provider, "2"), 403, "it is about somebody else");
    provider.says().userinfo = json!({"sub": "42", "preferred_username": "Olga"});
    is_in(&signs_in(&site, &provider, "3"));
}

#[test]
fn keys_are_asked_for_again_once_and_a_provider_that_is_away_is_said() {
    let (home, provider) = (team(), Provider::start());
    let site = provider.site(&home, &[]);
    is_in(&signs_in(&site, &provider, "1"));
    let asked = |path: &str| provider.says().log.iter().filter(|known| *known == path).count();
    provider.says().kid = "two".into();
    is_in(&signs_in(&site, &provider, "2"));
    is_in(&signs_in(&site, &provider, "3"));
    assert_eq!((asked("/jwks"), asked("/.well-known/openid-configuration")), (2, 2));
    drop(site);
    let large = "x".repeat(2 << 20);
    let bad = [
        ("HTTP/1.1 302 Found\r\nLocation: /jwks\r\nContent-Length: 0\r\n\r\n".to_owned(), "it leads elsewhere"),
        (format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{large}", large.len()), "it is large"),
        ("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]".to_owned(), "it says nothing"),
        (String::new(), "it says nothing at all"),
    ];
    let fails = |why: &str| {
        let site = provider.site(&home, &[]);
        let answer = site.get("/sign-in/provider");
        is_out(&answer, 502, why);
        assert!(answer.text().contains("sign-in service") && !answer.text().contains("127.0.0.1"), "{}", answer.text());
        assert!(site.get("/sign-in").text().contains("Password"), "passwords still count");
    };
    for (instead, why) in bad {
        provider.says().instead = Some(instead);
        fails(why);
    }
    provider.says().instead = None;
    for about in [
        json!({"issuer": "https://evil.example"}),
        json!({"jwks_uri": "http://evil.example/jwks"}),
        json!({"authorization_endpoint": "javascript:alert(1)"}),
    ] {
        provider.says().about = about.clone();
        fails(&about.to_string());
    }
}

#[test]
fn what_is_wrong_with_the_flags_is_said_before_anything_opens() {
    let home = team();
    home.write("secret.txt", "secret");
    home.write("empty.txt", "\n");
    let with = |issuer: &'static str, file: &'static str| {
        ["serve", "--oidc-issuer", issuer, "--oidc-client", "art30", "--oidc-secret-file", file]
    };
    for (issuer, file, why) in [
        ("http://login.example.org", "secret.txt", "https://"),
        ("login", "secret.txt", "is no address"),
        ("https://login.example.org", "empty.txt", "begins with no secret"),
        ("https://login.example.org", "none.txt", "none.txt"),
    ] {
        let said = home.fails(4, &with(issuer, file));
        assert!(said.contains(why), "{why}: {said}");
    }
    let both = [&with("https://login.example.org", "secret.txt")[..], &["--trust-header", "X-User"]].concat();
    assert!(home.fails(2, &both).contains("--trust-header"));
    assert!(home.fails(2, &["serve", "--oidc-issuer", "https://login.example.org"]).contains("--oidc-secret-file"));
    let empty = Home::new();
    empty.write("secret.txt", "secret");
    let said = empty.fails(4, &with("https://login.example.org", "secret.txt"));
    assert!(said.contains("art30 user add"), "nobody could sign in: {said}");
}

#[test]
fn too_many_tries_at_a_provider_wait_too() {
    let (home, provider) = (team(), Provider::start());
    let site = provider.site(&home, &[]);
    provider.forges(json!({"nonce": "0"}), Signed::Well);
    for number in 0..10 {
        is_out(&signs_in(&site, &provider, &number.to_string()), 403, "forged");
    }
    provider.forges(json!({}), Signed::Well);
    is_out(&signs_in(&site, &provider, "right"), 429, "too many");
}

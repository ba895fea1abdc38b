//! Code pages of DOS and of old Macs, which `encoding_rs` does not know because no browser reads them: the upper 128 characters of each. Old
//! accounting and merchandise programs, and `cmd.exe`, still write them.

/// One code page: its name, what it is called in words, and the characters of the bytes 0x80 to 0xFF.
#[derive(Debug)]
pub struct CodePage {
    /// The name as people and other programs write it.
    pub name: &'static str,
    /// Where it was used.
    pub of: &'static str,
    upper: &'static str,
}

impl CodePage {
    /// The page of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        let plain: String = name.to_lowercase().chars().filter(char::is_ascii_alphanumeric).collect();
        if ["xmacce", "macce", "maclatin2", "maccentraleurope"].contains(&plain.as_str()) {
            return Some(&MAC_CE);
        }
        let number = plain.trim_start_matches(|c: char| !c.is_ascii_digit());
        let known = ["", "cp", "ibm", "dos", "oem", "codepage"].contains(&plain.trim_end_matches(number));
        ALL.iter().copied().find(|page| known && &page.name[2..] == number)
    }

    /// The characters of bytes.
    #[must_use]
    pub fn decode(&self, bytes: &[u8]) -> String {
        let upper = |byte: u8| self.upper.chars().nth(usize::from(byte) - 128).expect("a page has 128 characters");
        bytes.iter().map(|byte| if byte.is_ascii() { char::from(*byte) } else { upper(*byte) }).collect()
    }

    /// The bytes of characters; nothing when the page does not have all of them.
    #[must_use]
    pub fn encode(&self, text: &str) -> Option<Vec<u8>> {
        let byte = |c: char| {
            if c.is_ascii() {
                return u8::try_from(c).ok();
            }
            let at = self.upper.chars().position(|upper| upper == c)?;
            u8::try_from(at + 128).ok()
        };
        text.chars().map(byte).collect()
    }

    /// Its name, and where it was used.
    #[must_use]
    pub fn words(&self) -> String {
        format!("{} ({})", self.name, self.of)
    }
}

/// DOS, Western European.
pub static CP850: CodePage = CodePage {
    name: "cp850",
    of: "DOS, Western European",
    upper: "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐\
            └┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}",
};

/// DOS, American.
pub static CP437: CodePage = CodePage {
    name: "cp437",
    of: "DOS, American",
    upper: "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐\
            └┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}",
};

/// DOS, Central European.
pub static CP852: CodePage = CodePage {
    name: "cp852",
    of: "DOS, Central European",
    upper: "ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×čáíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐\
            └┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀ÓßÔŃńňŠšŔÚŕŰýÝţ´\u{ad}˝˛ˇ˘§÷¸°¨˙űŘř■\u{a0}",
};

/// DOS, Turkish.
pub static CP857: CodePage = CodePage {
    name: "cp857",
    of: "DOS, Turkish",
    upper: "ÇüéâäàåçêëèïîıÄÅÉæÆôöòûùİÖÜø£ØŞşáíóúñÑĞğ¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐\
            └┴┬├─┼ãÃ╚╔╩╦╠═╬¤ºªÊËÈ\u{f8bb}ÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµ\u{f8bc}×ÚÛÙìÿ¯´\u{ad}±\u{f8bd}¾¶§÷¸°¨·¹³²■\u{a0}",
};

/// DOS, Portuguese.
pub static CP860: CodePage = CodePage {
    name: "cp860",
    of: "DOS, Portuguese",
    upper: "ÇüéâãàÁçêÊèÍÔìÃÂÉÀÈôõòÚùÌÕÜ¢£Ù₧ÓáíóúñÑªº¿Ò¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐\
            └┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}",
};

/// Mac, Central European.
pub static MAC_CE: CodePage = CodePage {
    name: "x-mac-ce",
    of: "Mac, Central European",
    upper: "ÄĀāÉĄÖÜáąČäčĆćéŹźĎíďĒēĖóėôöõúĚěü†°Ę£§•¶ß®©™ę¨≠ģĮįĪ≤≥īĶ∂∑łĻļĽľĹĺŅ\
            ņŃ¬√ńŇ∆«»…\u{a0}ňŐÕőŌ–—“”‘’÷◊ōŔŕŘ‹›řŖŗŠ‚„šŚśÁŤťÍŽžŪÓÔūŮÚůŰűŲųÝýķŻŁżĢˇ",
};

const ALL: [&CodePage; 6] = [&CP850, &CP437, &CP852, &CP857, &CP860, &MAC_CE];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_have_all_characters_and_the_names_that_people_write() {
        for page in ALL {
            assert_eq!(page.upper.chars().count(), 128, "{}", page.name);
        }
        for name in ["cp850", "CP-850", "850", "ibm850", "IBM 850", "dos850", "codepage 850"] {
            assert_eq!(CodePage::named(name).map(|page| page.name), Some("cp850"), "{name}");
        }
        assert!(CodePage::named("windows850").is_none() && CodePage::named("cp85").is_none());
        assert_eq!(CP850.decode(b"M\x81ller \x90lan"), "Müller Élan");
        assert_eq!(CP437.decode(b"Espa\xa4a"), "España");
        assert_eq!(CP852.decode(b"\x9d\xa2d\xab"), "Łódź");
        for page in ALL {
            let all: Vec<u8> = (0..=255).collect();
            assert_eq!(page.encode(&page.decode(&all)), Some(all), "{}", page.name);
        }
        assert_eq!(CP437.encode("Ærø"), None);
        assert_eq!(CP860.encode("São João"), Some(b"S\x84o Jo\x84o".to_vec()));
        assert_eq!(CP857.decode(b"\x9eahin Yld\x8dz"), "Şahin Yldız");
        assert_eq!(CodePage::named("mac-ce").map(|page| page.decode(b"\xfc\x97d\x90")), Some("Łódź".to_owned()));
    }
}

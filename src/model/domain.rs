//! The domains under which a company is met in the web: addresses of pages as one form, that of the host alone.

use super::shared_host::is_shared_host;
use std::net::Ipv4Addr;

/// The domains of a text: `https://www.Acme.example/about` is `acme.example`. A text can name several, which then stand with semicolons between
/// them, each once. The error says what is none.
pub fn read(text: &str) -> Result<String, String> {
    let mut found: Vec<String> = Vec::new();
    for item in items(text) {
        if item.contains('@') && !item.contains("://") {
            let whose = if of_mail(item).is_some_and(|domain| is_shared_host(&domain)) {
                "a provider of mail, not the company's"
            } else {
                "perhaps not the company's"
            };
            return Err(format!(
                "\"{item}\" is a mail address, whose domain is {whose}. Write a domain such as acme.example"
            ));
        }
        let host = host(item);
        if !is_domain(&host) {
            // A scheme alone, as forms put it there before anybody types.
            if host.is_empty() && item.contains("://") {
                continue;
            }
            return Err(format!("\"{item}\" is not a domain. Write it like acme.example"));
        }
        if !found.contains(&host) {
            found.push(host);
        }
    }
    Ok(found.join("; "))
}

/// Every domain in a text, in the form that [`read`] gives; what is none is passed over.
#[must_use]
pub fn all(text: &str) -> Vec<String> {
    items(text).map(host).filter(|host| is_domain(host)).collect()
}

/// The domains of a text that tell who somebody is: those under which not anybody can have an address.
#[must_use]
pub fn telling(text: Option<&str>) -> Vec<String> {
    let all = text.map(all).unwrap_or_default();
    all.into_iter().filter(|host| !is_shared_host(host)).collect()
}

/// The domain of a mail address, whoever can have one there; nothing where what stands behind the @ is no domain.
#[must_use]
pub fn of_mail(address: &str) -> Option<String> {
    let (_, domain) = address.trim().trim_end_matches('>').rsplit_once('@')?;
    Some(host(domain)).filter(|domain| is_domain(domain))
}

/// Whether a text holds a mail address, alone or among other words: `Anna Müller <anna@acme.example>, Tel. 0711 123`.
#[must_use]
pub fn holds_address(text: &str, address: &str) -> bool {
    let wanted = address.trim().to_lowercase();
    wanted.contains('@') && addresses(text).any(|found| found.to_lowercase() == wanted)
}

/// The mail addresses in a text, as they stand there.
pub fn addresses(text: &str) -> impl Iterator<Item = &str> {
    let between = |c: char| {
        c.is_whitespace() || matches!(c, ',' | ';' | '|' | '<' | '>' | '(' | ')' | '[' | ']' | '"' | ':' | '/')
    };
    let words = text.split(between).map(|word| word.trim_end_matches('.'));
    words.filter(|word| of_mail(word).is_some() && !word.starts_with('@'))
}

fn items(text: &str) -> impl Iterator<Item = &str> {
    let between = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '|');
    text.split(between).filter(|item| !item.is_empty())
}

/// The host of an address, in small letters, without `www.` and without user, port, path and dot at the end; letters of other alphabets as
/// people write them, not as `xn--`.
fn host(address: &str) -> String {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let rest = rest.trim_start_matches("//").split(['/', '?', '#', '\\']).next().unwrap_or_default();
    let rest = rest.rsplit('@').next().unwrap_or_default();
    let rest = rest.split(':').next().unwrap_or_default().trim_end_matches('.');
    let (plain, is_right) = idna::domain_to_unicode(rest);
    let plain = if is_right.is_ok() { plain } else { rest.to_lowercase() };
    plain.strip_prefix("www.").filter(|rest| rest.contains('.')).map_or_else(|| plain.clone(), str::to_owned)
}

/// Labels with dots between them, the last of which is no number; or the four numbers of an address.
fn is_domain(host: &str) -> bool {
    let label = |label: &str| {
        !label.is_empty()
            && label.chars().count() <= 63
            && label.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_') || is_mark(c))
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let letters = |last: &str| last.chars().count() > 1 && !last.chars().any(|c| c.is_ascii_digit() || c == '_');
    let last = host.rsplit('.').next().unwrap_or_default();
    host.parse::<Ipv4Addr>().is_ok()
        || (host.contains('.')
            && host.len() <= 253
            && host.split('.').all(label)
            && (letters(last) || last.starts_with("xn--")))
}

/// Marks and joiners within the words of other scripts.
fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c) || matches!(c, '\u{200c}' | '\u{200d}' | '·' | '・')
}

/// Whether an address is one that a browser opens as a page.
#[must_use]
pub fn opens_as_page(address: &str) -> bool {
    let small = address.to_lowercase();
    let host = ["https://", "http://"].iter().find_map(|scheme| small.strip_prefix(scheme));
    host.is_some_and(|host| host.starts_with(|c: char| c.is_alphanumeric() || c == '['))
}

/// Whether a text is an address of something else than a page: a script, data, a file of a machine. `acme.test:8080` and "Wiki: security" are none.
#[must_use]
pub fn is_no_page(text: &str) -> bool {
    /// What a browser runs or shows itself, also where a blank stands before what follows.
    const RUN: [&str; 3] = ["javascript", "data", "vbscript"];
    let Some((scheme, rest)) = text.split_once(':') else { return false };
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    let is_words = rest.is_empty() || rest.starts_with(|c: char| c.is_whitespace() || c.is_ascii_digit());
    let is_run = RUN.iter().any(|run| scheme.eq_ignore_ascii_case(run));
    is_scheme && !opens_as_page(text) && (is_run || !is_words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_one_host_have_one_form() {
        for text in [
            "acme.example",
            "www.acme.example",
            "https://www.Acme.example/about?x=1",
            "https://anna:secret@www.acme.example:8443/",
            "ACME.example.",
            "http://acme.example:8080",
            "//acme.example/",
            "acme.example, www.acme.example",
            " acme.example/de ",
        ] {
            assert_eq!(read(text).as_deref(), Ok("acme.example"), "{text}");
        }
        for text in [
            "müller.example",
            "xn--mller-kva.example",
            "https://XN--MLLER-KVA.example",
            "MÜLLER.example",
            "mu\u{308}ller.example",
        ] {
            assert_eq!(read(text).as_deref(), Ok("müller.example"), "{text}");
        }
        assert_eq!(read("https://a.example/x; www.b.test | a.example").as_deref(), Ok("a.example; b.test"));
        assert_eq!(read("10.0.0.1:80").as_deref(), Ok("10.0.0.1"));
        assert_eq!(read("http://").as_deref(), Ok(""));
        assert_eq!(read("www.example").as_deref(), Ok("www.example"));
        assert_eq!(all("see acme.example; acme.test, Acme"), ["acme.example", "acme.test"]);
    }

    #[test]
    fn what_is_no_domain_is_refused_with_its_remedy() {
        for text in ["Acme", "Acme website", "localhost", "n/a", "acme..example", "1.5", "-acme.example", "acme.123"] {
            assert!(read(text).expect_err(text).contains("acme.example"), "{text}");
        }
        assert!(read("info@acme.test").unwrap_err().contains("perhaps not"));
        assert!(read("anna@acme").unwrap_err().contains("perhaps not"));
        assert!(read("anna@gmail.com").unwrap_err().contains("provider of mail"));
        assert_eq!(of_mail("Anna <info@Acme.test>").as_deref(), Some("acme.test"));
        assert_eq!(of_mail("acme.test"), None);
    }

    #[test]
    fn an_address_is_found_among_other_words() {
        let contact = "Anna Müller <Anna.Mueller@acme.example>, Tel. 0711 123; mailto:info@acme.example.";
        assert!(holds_address(contact, "anna.mueller@acme.example") && holds_address(contact, "info@acme.example"));
        assert!(!holds_address(contact, "mueller@acme.example") && !holds_address(contact, "acme.example"));
        assert_eq!(addresses(contact).count(), 2);
        assert_eq!(addresses("Anna @ Acme").count(), 0);
    }
}

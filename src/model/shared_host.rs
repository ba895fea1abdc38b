//! Hosts at which anybody can have an address, so that they say nothing about who it is: free mail, social networks, and every host below
//! which others keep sites of their own.

/// Providers of free mail, under any ending.
const MAIL: [&str; 16] = [
    "gmail",
    "googlemail",
    "outlook",
    "hotmail",
    "live",
    "msn",
    "yahoo",
    "ymail",
    "rocketmail",
    "aol",
    "gmx",
    "protonmail",
    "yandex",
    "zohomail",
    "tutanota",
    "mailbox",
];

/// Hosts of free mail and of access to the Internet.
const SHARED: [&str; 64] = [
    "icloud.com",
    "me.com",
    "mac.com",
    "web.de",
    "t-online.de",
    "freenet.de",
    "arcor.de",
    "posteo.de",
    "posteo.net",
    "1und1.de",
    "online.de",
    "mail.de",
    "email.de",
    "mail.com",
    "email.com",
    "mail.ru",
    "bk.ru",
    "list.ru",
    "inbox.ru",
    "proton.me",
    "pm.me",
    "tuta.com",
    "tuta.io",
    "fastmail.com",
    "hey.com",
    "hushmail.com",
    "zoho.com",
    "zoho.eu",
    "orange.fr",
    "wanadoo.fr",
    "free.fr",
    "laposte.net",
    "sfr.fr",
    "neuf.fr",
    "libero.it",
    "virgilio.it",
    "alice.it",
    "tiscali.it",
    "bluewin.ch",
    "hispeed.ch",
    "btinternet.com",
    "sky.com",
    "virginmedia.com",
    "comcast.net",
    "verizon.net",
    "att.net",
    "sbcglobal.net",
    "qq.com",
    "163.com",
    "126.com",
    "naver.com",
    "daum.net",
    "rediffmail.com",
    "wp.pl",
    "o2.pl",
    "interia.pl",
    "onet.pl",
    "seznam.cz",
    "ziggo.nl",
    "kpnmail.nl",
    "telenet.be",
    "skynet.be",
    "abv.bg",
    "freemail.hu",
];

/// Networks and shops, at and below which everybody has a page; the Public Suffix List knows more.
const BELOW: [&str; 34] = [
    "linkedin.com",
    "xing.com",
    "facebook.com",
    "instagram.com",
    "twitter.com",
    "x.com",
    "youtube.com",
    "tiktok.com",
    "pinterest.com",
    "google.com",
    "goo.gl",
    "bit.ly",
    "linktr.ee",
    "github.com",
    "gitlab.com",
    "bitbucket.org",
    "medium.com",
    "substack.com",
    "notion.so",
    "notion.site",
    "sharepoint.com",
    "onmicrosoft.com",
    "zendesk.com",
    "freshdesk.com",
    "atlassian.net",
    "slack.com",
    "wixsite.com",
    "squarespace.com",
    "webflow.io",
    "jimdofree.com",
    "jimdosite.com",
    "blogspot.com",
    "wordpress.com",
    "myshopify.com",
];

/// Whether a host is such a one.
#[must_use]
pub fn is_shared_host(host: &str) -> bool {
    let (Some(suffix), Some(domain)) = (psl::suffix(host.as_bytes()), psl::domain_str(host)) else { return true };
    let label = domain.split('.').next().unwrap_or_default();
    let below = |shared: &str| host == shared || host.strip_suffix(shared).is_some_and(|rest| rest.ends_with('.'));
    suffix.typ() == Some(psl::Type::Private)
        || host == domain && (MAIL.contains(&label) || SHARED.contains(&host))
        || BELOW.iter().any(|shared| below(shared))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_that_anybody_can_have_is_shared() {
        for host in [
            "gmail.com",
            "yahoo.co.uk",
            "gmx.at",
            "orange.fr",
            "localhost",
            "com",
            "co.uk",
            "github.io",
            "acme.github.io",
            "acme.wordpress.com",
            "acme-my.sharepoint.com",
            "acme.myshopify.com",
            "acme.zendesk.com",
            "de.linkedin.com",
            "sites.google.com",
            "acme.netlify.app",
            "acme.herokuapp.com",
            "",
        ] {
            assert!(is_shared_host(host), "{host}");
        }
        for host in ["acme.example", "acme.co.uk", "shop.acme.de", "live.acme.com", "mygmail.com", "orange.com"] {
            assert!(!is_shared_host(host), "{host}");
        }
    }
}

//! What is set, on one page: whose register it is, who comes in and how, what a browser does, and where the register lies. What belongs to another
//! page is only named here, with the way there.

use super::authorize::Allowed;
use super::frame::{self, Page};
use super::reply::Reply;
use super::tokens::whose;
use super::visit::Visit;
use crate::access::Access;
use crate::act::publish::unmarked;
use crate::error::Result;
use crate::model::{Kind, counted, thousands};
use crate::rules::user::{Role, role};
use crate::store::Store;
use maud::{Markup, html};

pub fn page(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    let opened = visit.open()?;
    let store = &opened.store;
    let access = Access::there(store)?;
    let body = html! {
        h1 { "Settings" }
        p.lead { "What is set, and where to change it." }
        @if visit.visitor.role.may_look(Kind::Organisation) { (organisation(visit, store)?) }
        @if visit.visitor.role.may_look(Kind::User) { (users(visit, store, access.as_ref())?) }
        (account(visit, access.as_ref())?)
        (shortcuts())
        @if visit.may("/more") { (register(visit, store)?) (leaves(visit, store)?) }
    };
    Ok(frame::page(visit, &opened, Page { title: "Settings", place: "/more", body }))
}

fn organisation(visit: &Visit<'_>, store: &Store) -> Result<Markup> {
    let own = store.organisation()?;
    let address = own.as_ref().map(|own| format!("/organisation/{}", own.handle()));
    Ok(html! {
        section.facts {
            h2 { "Your organisation" }
            dl {
                dt { "Name" } dd { @if let Some(own) = &own { (own.name_and_handle()) } @else { "not recorded" } }
                dt { "Legal entities" } dd { (thousands(store.count(Kind::Entity)?)) }
                dt { "DPO and representatives" } dd { (counted(store.count(Kind::Appointment)?, "appointment", "appointments")) }
            }
            p.acts {
                @if let Some(address) = &address {
                    (visit.anchor("", &visit.to(address), "Your organisation"))
                    (visit.anchor("", &visit.to(&format!("{address}/edit")), "Edit it"))
                }
                (visit.anchor("", &visit.to("/appointments/new"), "Appoint a DPO or a representative"))
            }
        }
    })
}

/// How many of the users of today there are, and how they sign in.
fn users(visit: &Visit<'_>, store: &Store, access: Option<&Access>) -> Result<Markup> {
    let (mut all, mut with_password, mut with_code) = (0, 0, 0);
    for user in store.all(Kind::User)?.iter().filter(|user| role(user, visit.today()).is_some()) {
        all += 1;
        if let Some(access) = access {
            with_password += usize::from(access.has_password(&user.handle())?);
            with_code += usize::from(access.has_second_factor(&user.handle())?);
        }
    }
    let demanded = access.map(|access| access.is_demanded(None)).transpose()?.unwrap_or_default();
    let reach = &visit.site.settings.reach;
    Ok(html! {
        section.facts {
            h2 { "Users and sign-in" }
            dl {
                dt { "Users" } dd { @if all == 0 { "none recorded" } @else { (thousands(all)) ", " (thousands(with_password)) " with a password, " (thousands(with_code)) " with a code of an app" } }
                dt { "Second factor" } dd { @if demanded { "demanded of everybody who signs in with a password" } @else { "not demanded of everybody" } }
                dt { "Sign-in service" } dd { @if reach.provider.is_some() { "configured" } @else { "not configured" } }
                dt { "Proxy that signs in" } dd { @if reach.trust_header.is_some() { "configured" } @else { "not configured" } }
                dt { "Opens" } dd { @if reach.is_beyond() { "for other computers, too" } @else { "on this computer only" } }
            }
            p.help { "Whoever starts art30 sets the sign-in service, the proxy, and for which computers it opens; the README says how." }
            p.acts {
                (visit.anchor("", &visit.to("/users"), "Users"))
                (visit.anchor("", &visit.to("/users/new"), "Add a user"))
            }
        }
    })
}

fn account(visit: &Visit<'_>, access: Option<&Access>) -> Result<Markup> {
    let tokens = access.map(|access| access.tokens(&whose(visit))).transpose()?.unwrap_or_default();
    Ok(html! {
        section.facts {
            h2 { "Your account" }
            dl {
                dt { "Name" } dd { (visit.visitor.actor) }
                dt { "Role" } dd { (visit.visitor.role.words()) }
                dt { "Tokens for programs" } dd { @if tokens.is_empty() { "none" } @else { (thousands(tokens.len())) } }
            }
            p.acts {
                (visit.anchor("", "/account", "Password, second factor, and where you are signed in"))
                (visit.anchor("", "/account/tokens", "Tokens"))
            }
        }
    })
}

/// The keys that do something, with a switch. The browser keeps it, so it alone can say how it stands.
fn shortcuts() -> Markup {
    html! {
        section.facts id="shortcuts" {
            h2 { "Keyboard shortcuts" }
            dl {
                dt { kbd { "/" } } dd { "goes to the search" }
                dt { kbd { "t" } } dd { "opens Today" }
            }
            p data-keys role="status" { "They work with JavaScript only. Your browser keeps whether they are on." }
            form method="get" action="/settings#shortcuts" {
                p.acts {
                    button.second type="submit" name="keys" value="off" { "Switch them off" }
                    button.second type="submit" name="keys" value="on" { "Switch them on" }
                }
            }
        }
    }
}

/// Where the register lies is for owners: others reach it by these pages.
fn register(visit: &Visit<'_>, store: &Store) -> Result<Markup> {
    let (format, bytes) = store.format_and_size()?;
    let settings = &visit.site.settings;
    Ok(html! {
        section.facts {
            h2 { "The register" }
            dl {
                @if visit.visitor.role == Role::Owner {
                    dt { "File" } dd { code { (settings.register.display()) } }
                    dt { "Kept beside it, on this computer" } dd { @if let Some(state) = settings.state { code { (state.display()) } } @else { "nothing is noted" } }
                }
                dt { "Revision" } dd { (store.last.revision) }
                dt { "Format" } dd { (format) }
                dt { "Size" } dd { (thousands(usize::try_from(bytes.div_ceil(1024)).unwrap_or(usize::MAX))) " KB" }
            }
            @if visit.visitor.role == Role::Owner { p.help { "Whoever starts art30 says where the file lies; the README says how." } }
            p.acts {
                (visit.anchor("", &visit.to("/verify"), "Check it"))
                (visit.anchor("", &visit.to("/backup"), "Download a backup"))
                (visit.anchor("", &visit.to("/restore"), "Put a backup back"))
                (visit.anchor("", &visit.to("/history"), "History"))
            }
        }
    })
}

/// What leaves the house: mails, packs with a signature, the public page.
fn leaves(visit: &Visit<'_>, store: &Store) -> Result<Markup> {
    let open = unmarked(store, visit.session.on)?.len();
    Ok(html! {
        section.facts {
            h2 { "What goes out" }
            dl {
                dt { "Mails" } dd { "These pages send none: they make texts and files that you send. A mail server is named at the terminal, each time; the README says how." }
                dt { "Signing key" } dd { "None is kept here. Packs and checkpoints are signed at the terminal with a key of your own; the README says how." }
                dt { "Public page" } dd { @if open == 0 { "every entry is marked as public or not" } @else { (counted(open, "entry of a list of subprocessors", "entries of lists of subprocessors")) " that nobody has marked as public or not" } }
            }
            p.acts { (visit.anchor("", &visit.to("/publish"), "Public page")) (visit.anchor("", &visit.to("/exports"), "Exports")) }
        }
    })
}

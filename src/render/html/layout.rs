//! What all pages share.

use maud::{DOCTYPE, Markup, html};

use super::Page;
use crate::knowledge::Language;
use crate::render::say;

/// The style sheet of all pages.
pub fn style() -> &'static str {
    include_str!("style.css")
}

/// A page that says one thing: that something was not found, say.
pub fn message(page: Page, name: &str) -> String {
    let title = say(page.language, name, &[]);
    shell(page, &title, None, "", html! { h1 { (title) } }).into_string()
}

/// A whole page around its `main`. `sheet` is the address of one more style sheet; `question` is
/// what stands in the search box.
pub(super) fn shell(
    page: Page,
    title: &str,
    sheet: Option<&str>,
    question: &str,
    main: Markup,
) -> Markup {
    let text = |name: &str| say(page.language, name, &[]);
    let code = page.language.code();
    html! {
        (DOCTYPE)
        html lang=(code) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="robots" content="noindex";
                title { (title) " · annai" }
                link rel="icon" href="data:,";
                link rel="stylesheet" href="/style.css";
                @if let Some(sheet) = sheet { link rel="stylesheet" href=(sheet); }
            }
            body {
                a.skip href="#main" { (text("page-skip")) }
                header {
                    nav aria-label=(text("page-navigation")) {
                        a.home href={ "/?lang=" (code) } { "annai" }
                        " "
                        (languages(page.language))
                    }
                    form role="search" action="/search" method="get" {
                        label for="q" { (text("page-question")) }
                        div.box {
                            input #q type="search" name="q" value=(question) maxlength=(page.max_chars)
                                required autocomplete="off" enterkeyhint="search";
                            input type="hidden" name="lang" value=(code);
                            button type="submit" { (text("page-ask")) }
                        }
                    }
                }
                main #main tabindex="-1" { (main) }
                footer { p { (text("page-footer")) } }
            }
        }
    }
}

/// The same page in the other language.
fn languages(now: Language) -> Markup {
    let (other, name) = match now {
        Language::Ja => (Language::En, "English"),
        Language::En => (Language::Ja, "日本語"),
    };
    html! {
        a.language href={ "/?lang=" (other.code()) } lang=(other.code()) hreflang=(other.code()) { (name) }
    }
}

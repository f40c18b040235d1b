//! What all pages share.

use std::sync::LazyLock;

use maud::{DOCTYPE, Markup, html};

use super::Page;
use crate::knowledge::Language;
use crate::render::say;

/// The style sheet of all pages.
pub fn style() -> &'static str {
    include_str!("style.css")
}

/// Its address, which changes with it: browsers keep a style sheet, and that of another annai does
/// not fit these pages.
fn style_address() -> &'static str {
    static ADDRESS: LazyLock<String> = LazyLock::new(|| {
        let hash = blake3::hash(style().as_bytes()).to_hex();
        format!("/style.css?{}", hash.chars().take(8).collect::<String>())
    });
    &ADDRESS
}

/// A page that says one thing: that something was not found, say.
pub fn message(page: Page, name: &str) -> String {
    let title = say(page.language, name, &[]);
    Frame { page, title: &title, here: "/", sheet: None, question: "" }
        .around(html! { h1 { (title) } })
}

/// What stands around the `main` of a page.
pub(super) struct Frame<'a> {
    pub(super) page: Page,
    /// The title of the window.
    pub(super) title: &'a str,
    /// The address of this page without its language.
    pub(super) here: &'a str,
    /// The address of one more style sheet.
    pub(super) sheet: Option<&'a str>,
    /// What stands in the search box.
    pub(super) question: &'a str,
}

impl Frame<'_> {
    /// The whole page.
    pub(super) fn around(&self, main: Markup) -> String {
        shell(self, main).into_string()
    }
}

fn shell(frame: &Frame<'_>, main: Markup) -> Markup {
    let &Frame { page, title, here, sheet, question } = frame;
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
                link rel="stylesheet" href=(style_address());
                @if let Some(sheet) = sheet { link rel="stylesheet" href=(sheet); }
            }
            body {
                a.skip href="#main" { (text("page-skip")) }
                header {
                    nav aria-label=(text("page-navigation")) {
                        a.home href={ "/?lang=" (code) } { "annai" }
                        " "
                        (other_language(page.language, here))
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
fn other_language(now: Language, here: &str) -> Markup {
    let other = match now {
        Language::Ja => Language::En,
        Language::En => Language::Ja,
    };
    let code = other.code();
    html! {
        a.language href=(in_language(here, other)) lang=(code) hreflang=(code) { (name_of(other)) }
    }
}

/// An address of ours with the language of what stands around the quotes.
pub(super) fn in_language(address: &str, language: Language) -> String {
    let mark = if address.contains('?') { '&' } else { '?' };
    format!("{address}{mark}lang={}", language.code())
}

/// What a language calls itself.
pub(super) fn name_of(language: Language) -> &'static str {
    match language {
        Language::Ja => "日本語",
        Language::En => "English",
    }
}

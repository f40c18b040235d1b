//! The source pages in a real browser, without scripts, on a phone and in the dark.
//!
//! `ANNAI_SCREENSHOTS=DIR` keeps pictures to look at. `ANNAI_AXE=axe.min.js` names axe-core, which
//! then looks for accessibility faults.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::support::browser::Browser;
use crate::support::server::Server;

/// The text of the highlighted lines, and whether the first is in view.
const HIGHLIGHTED: &str = "(() => {
    const lines = [...document.querySelectorAll('article [class^=l]')].filter(
        line => getComputedStyle(line).backgroundColor !== 'rgba(0, 0, 0, 0)');
    const top = lines.length ? lines[0].getBoundingClientRect().top : -1;
    return { lines: lines.map(line => line.className), inView: top >= 0 && top < innerHeight };
})()";

fn keep(browser: &mut Browser, name: &str) {
    if let Some(folder) = std::env::var_os("ANNAI_SCREENSHOTS") {
        fs::write(Path::new(&folder).join(format!("{name}.b64")), browser.screenshot()).unwrap();
    }
}

fn cited(server: &Server, question: &str) -> (String, u64, u64) {
    let reply = crate::support::http::post(
        server.address,
        "/api/ask",
        "Authorization: Bearer t\r\n",
        &serde_json::json!({ "question": question }).to_string(),
    );
    let citation = &reply.json()["answers"][0]["citation"];
    let line = |at: usize| citation["lines"][at].as_u64().unwrap();
    (citation["document"].as_str().unwrap().to_owned(), line(0), line(1))
}

#[test]
fn a_citation_opens_its_lines_highlighted_without_scripts() {
    let Some(mut browser) = Browser::start() else { return };
    let server = Server::start(&[("ANNAI__HTTP__ASK_TOKEN", "t")]);
    browser.scripts(false);
    browser.look(390, 500, "light");
    for question in [
        "国際課は何をする部署ですか",
        "マイナンバーを担当しているのはどこですか",
        "What does the Finance Division do?",
    ] {
        let (document, first, last) = cited(&server, question);
        browser.open(&format!("http://{}/sources/{document}#L{first}-L{last}", server.address));
        let seen = browser.evaluate(HIGHLIGHTED);
        let lines: Vec<u64> = seen["lines"]
            .as_array()
            .unwrap()
            .iter()
            .map(|line| line.as_str().unwrap().trim_start_matches('l').parse().unwrap())
            .collect();
        assert_eq!((lines.first(), lines.last()), (Some(&first), Some(&last)), "{document} {seen}");
        assert_eq!(seen["inView"], true, "{document} {first}-{last}");
    }
    keep(&mut browser, "phone-light");
    // One line, and none.
    let (document, first, _) = cited(&server, "国際課は何をする部署ですか");
    browser.open(&format!("http://{}/sources/{document}#L{first}", server.address));
    assert_eq!(browser.evaluate(HIGHLIGHTED)["lines"].as_array().unwrap().len(), 1);
    browser.open(&format!("http://{}/sources/{document}", server.address));
    assert_eq!(browser.evaluate(HIGHLIGHTED)["lines"].as_array().unwrap().len(), 0);
}

#[test]
fn pages_fit_a_phone_and_can_be_read_and_used_by_all() {
    let Some(mut browser) = Browser::start() else { return };
    let server = Server::start(&[]);
    let axe = std::env::var_os("ANNAI_AXE").map(|path| fs::read_to_string(path).unwrap());
    let question = "%E5%9B%BD%E9%9A%9B%E8%AA%B2%E3%81%AF%E4%BD%95%E3%82%92%E3%81%99%E3%82%8B%E9%83%A8%E7%BD%B2%E3%81%A7%E3%81%99%E3%81%8B";
    let pages = [
        ("start", "/".to_owned()),
        ("start-en", "/?lang=en".to_owned()),
        ("source", "/sources/mhlw-2026-kaikei#L13-L14".to_owned()),
        ("source-en", "/sources/mhlw-2026-kaikei-en#L14-L15".to_owned()),
        ("answers", format!("/search?q={question}")),
        ("not-found", "/search?q=%E5%AE%87%E5%AE%99%E4%BA%BA&lang=en".to_owned()),
        ("nowhere", "/nowhere".to_owned()),
    ];
    for (scheme, width, height) in
        [("light", 360, 640), ("dark", 360, 640), ("light", 1280, 800), ("dark", 1280, 800)]
    {
        browser.look(width, height, scheme);
        for (name, path) in &pages {
            browser.open(&format!("http://{}{path}", server.address));
            let place = format!("{name} {scheme} {width}");
            let wide = browser.evaluate("document.documentElement.scrollWidth > innerWidth");
            assert_eq!(wide, false, "{place} scrolls sideways");
            let paper = browser.evaluate("getComputedStyle(document.body).backgroundColor");
            assert_eq!(paper == "rgb(255, 255, 255)", scheme == "light", "{place}: {paper}");
            let ids = browser.evaluate("(() => { const ids = [...document.querySelectorAll('[id]')].map(e => e.id); return ids.length - new Set(ids).size })()");
            assert_eq!(ids, 0, "{place}: ids that stand twice");
            keep(&mut browser, &format!("{name}-{scheme}-{width}"));
            if let Some(axe) = &axe {
                assert_eq!(faults(&mut browser, axe), Vec::<String>::new(), "{place}");
            }
        }
    }
    if axe.is_none() {
        eprintln!("SKIPPED: axe-core is not named by ANNAI_AXE (npm pack axe-core)");
    }
}

fn faults(browser: &mut Browser, axe: &str) -> Vec<String> {
    browser.evaluate(&format!("{axe};true"));
    let found = browser.evaluate("axe.run().then(result => result.violations.map(v => v.id + ': ' + v.nodes.map(n => n.html).join(' ')))");
    found.as_array().unwrap().iter().filter_map(Value::as_str).map(str::to_owned).collect()
}

#[test]
fn the_search_box_asks() {
    let Some(mut browser) = Browser::start() else { return };
    let server = Server::start(&[]);
    browser.open(&format!("http://{}/", server.address));
    browser.evaluate("document.querySelector('#q').focus()");
    browser.call("Input.insertText", serde_json::json!({ "text": "会計課は何をする部署ですか" }));
    for kind in ["keyDown", "keyUp"] {
        let key = serde_json::json!({ "type": kind, "key": "Enter", "code": "Enter", "text": "\r", "windowsVirtualKeyCode": 13 });
        browser.call("Input.dispatchKeyEvent", key);
    }
    browser.wait_for("location.pathname === '/search' && document.readyState === 'complete'");
    let quote = browser.evaluate("document.querySelector('blockquote').textContent");
    assert!(quote.as_str().unwrap().contains("概算要求"), "{quote}");
    let link = browser.evaluate("document.querySelector('figcaption a').getAttribute('href')");
    assert!(link.as_str().unwrap().starts_with("/sources/mhlw-2026-kaikei#L"), "{link}");
}

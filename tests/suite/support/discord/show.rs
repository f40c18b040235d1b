//! A message as a line drawing, for snapshots: the cards, the buttons, who sees it.

use serde_json::Value;

/// The message's text, cards and components, one a line.
pub fn message(body: &Value) -> String {
    let mut lines = Vec::new();
    let text = |value: &Value| value.as_str().map(ToOwned::to_owned).unwrap_or_default();
    lines.extend(text(&body["content"]).lines().map(ToOwned::to_owned));
    for embed in items(&body["embeds"]) {
        let colour = embed["color"].as_u64().map(|colour| format!(" #{colour:06x}"));
        let link = embed["url"].as_str().map(|url| format!(" <{url}>"));
        lines.push(format!(
            "┌ {}{}{}",
            text(&embed["title"]),
            link.unwrap_or_default(),
            colour.unwrap_or_default()
        ));
        lines.extend(text(&embed["description"]).lines().map(|line| format!("│ {line}")));
        for field in items(&embed["fields"]) {
            let sign = if field["inline"] == true { "▪" } else { "▫" };
            lines.push(format!("│ {sign} {}", text(&field["name"])));
            lines.extend(text(&field["value"]).lines().map(|line| format!("│    {line}")));
        }
        if let Some(footer) = embed["footer"]["text"].as_str() {
            lines.push(format!("└ {}", dateless(footer)));
        }
    }
    for row in items(&body["components"]) {
        let shown: Vec<String> = items(&row["components"]).iter().map(component).collect();
        lines.push(shown.join(" "));
    }
    lines.join("\n")
}

/// A window that asks for a text.
pub fn modal(data: &Value) -> String {
    let input = &data["components"][0]["components"][0];
    let need = if input["required"] == true { "required" } else { "optional" };
    format!(
        "⧉ {}\n  {} ({need}, up to {})",
        string(&data["title"]),
        string(&input["label"]),
        input["max_length"]
    )
}

fn component(component: &Value) -> String {
    let label = string(&component["label"]);
    match (component["type"].as_u64(), component["url"].as_str()) {
        (Some(2), Some(url)) => format!("[{label} ↗ {url}]"),
        (Some(2), None) if component["disabled"] == true => format!("({label})"),
        (Some(2), None) => format!("[{label}]"),
        _ => {
            let options: Vec<String> = items(&component["options"])
                .iter()
                .map(|option| match option["description"].as_str() {
                    Some(more) => format!("{} / {more}", string(&option["label"])),
                    None => string(&option["label"]),
                })
                .collect();
            format!("{{{}: {}}}", string(&component["placeholder"]), options.join(" | "))
        }
    }
}

fn string(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn items(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

/// The text with the day on which the index was made left out.
fn dateless(text: &str) -> String {
    let is_day =
        |word: &str| word.len() == 10 && word.chars().all(|c| c.is_ascii_digit() || c == '-');
    text.split(' ')
        .map(|word| if is_day(word) { "[day]" } else { word })
        .collect::<Vec<_>>()
        .join(" ")
}

//! What annai sends to Discord, as plain values that serialise to Discord's JSON. Nothing here
//! knows a client library, so a test looks at exactly what goes over the wire.

use serde::{Deserialize, Serialize};

use super::limits::{self, cut, length};

/// A message, or the change of one.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Message {
    /// The text above the embeds; `None` leaves that of a message as it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content: Option<String>,
    /// The cards.
    pub embeds: Vec<Embed>,
    /// Rows of buttons and menus.
    pub components: Vec<Row>,
    /// Who may be pinged: nobody, unless a handler says otherwise.
    pub allowed_mentions: AllowedMentions,
    /// [`Message::EPHEMERAL`] or nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub flags: Option<u64>,
}

/// Who a message may ping. Empty: nobody.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct AllowedMentions {
    /// Kinds of mentions that ping: always none.
    pub parse: Vec<String>,
    /// Roles that are pinged.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<String>,
    /// Whether the author of the message that is replied to is pinged.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replied_user: Option<bool>,
}

/// A card.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Embed {
    /// The heading.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// What the heading links to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The text, in Markdown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The colour of the bar at the left, as 0xRRGGBB.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub color: Option<u32>,
    /// Named pieces of text.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<Field>,
    /// The small print.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub footer: Option<Footer>,
}

/// A named piece of text in a card.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Field {
    /// The name.
    pub name: String,
    /// The text, in Markdown.
    pub value: String,
    /// Whether it may stand beside its neighbour.
    #[serde(default)]
    pub inline: bool,
}

/// The small print of a card.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Footer {
    /// The text, without Markdown.
    pub text: String,
}

/// A row of buttons, or of one menu.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Row {
    #[serde(rename = "type")]
    kind: u8,
    /// What stands in the row.
    pub components: Vec<Component>,
}

/// A button, a menu, or the text input of a modal.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Component {
    /// A button that calls annai.
    Button(Button),
    /// A button that opens an address.
    Link(Link),
    /// A menu of a few words.
    Select(Select),
    /// A text input, in a modal only.
    Input(Input),
}

/// A button that calls annai.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Button {
    #[serde(rename = "type")]
    kind: u8,
    style: u8,
    /// The text on it.
    #[serde(default)]
    pub label: String,
    /// What it does, signed.
    pub custom_id: String,
    /// Whether it can not be pressed.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[serde(default)]
    pub disabled: bool,
}

/// A button that opens an address.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Link {
    #[serde(rename = "type")]
    kind: u8,
    style: u8,
    /// The text on it.
    pub label: String,
    /// The address.
    pub url: String,
}

/// A menu of a few words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Select {
    #[serde(rename = "type")]
    kind: u8,
    /// What it does, signed.
    pub custom_id: String,
    /// What may be chosen.
    pub options: Vec<SelectOption>,
    /// What it shows before anything is chosen.
    #[serde(default)]
    pub placeholder: String,
}

/// One line of a menu.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SelectOption {
    /// What is shown.
    pub label: String,
    /// What annai is told.
    pub value: String,
    /// A second, smaller line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

/// A text input of a modal.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Input {
    #[serde(rename = "type")]
    kind: u8,
    style: u8,
    /// The name of the input in what comes back.
    pub custom_id: String,
    /// What to write.
    pub label: String,
    /// Whether it may not be left empty.
    pub required: bool,
    /// Code points, at most.
    pub max_length: u16,
}

/// A window that asks for a text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Modal {
    /// What it does, signed.
    pub custom_id: String,
    /// The heading.
    pub title: String,
    /// Its one input, in a row.
    pub components: Vec<Row>,
}

/// A suggestion while a person types.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Choice {
    /// What is shown.
    pub name: String,
    /// What annai is told.
    pub value: String,
}

/// How a button looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// The one to press.
    Primary,
    /// Any other.
    Secondary,
    /// One that deletes.
    Danger,
}

impl Message {
    /// The flag of a message that only one person sees.
    pub const EPHEMERAL: u64 = 1 << 6;

    /// A message of text alone.
    pub fn text(content: impl Into<String>) -> Self {
        Self { content: Some(content.into()), ..Self::default() }
    }

    /// The same message, seen by the asker only.
    pub fn ephemeral(self, ephemeral: bool) -> Self {
        Self { flags: ephemeral.then_some(Self::EPHEMERAL), ..self }
    }

    /// The message within Discord's limits. Texts are cut at sentences; of the cards, the last
    /// lose text first where all together are too long.
    pub fn fitted(mut self) -> Self {
        self.content = self.content.map(|content| cut(&content, limits::CONTENT));
        self.embeds.truncate(limits::EMBEDS);
        self.embeds.iter_mut().for_each(Embed::fit);
        let mut room = limits::EMBEDS_TOTAL;
        for embed in &mut self.embeds {
            let size = embed.length();
            if size > room {
                embed.shrink(size - room);
            }
            room = room.saturating_sub(embed.length());
        }
        self.embeds.retain(|embed| embed.length() > 0);
        self.components.retain(|row| !row.components.is_empty());
        self.components.truncate(limits::ROWS);
        self
    }
}

impl Embed {
    /// What counts towards the limit of all cards of a message together.
    pub fn length(&self) -> usize {
        let of = |text: &Option<String>| text.as_deref().map_or(0, length);
        let fields: usize =
            self.fields.iter().map(|field| length(&field.name) + length(&field.value)).sum();
        of(&self.title)
            + of(&self.description)
            + fields
            + self.footer.as_ref().map_or(0, |footer| length(&footer.text))
    }

    fn fit(&mut self) {
        self.title = self.title.take().map(|title| cut(&title, limits::TITLE));
        self.description = self.description.take().map(|text| cut(&text, limits::DESCRIPTION));
        self.fields.truncate(limits::FIELDS);
        for field in &mut self.fields {
            field.name = cut(&field.name, limits::FIELD_NAME);
            field.value = cut(&field.value, limits::FIELD_VALUE);
        }
        if let Some(footer) = &mut self.footer {
            footer.text = cut(&footer.text, limits::FOOTER);
        }
    }

    /// Makes the card shorter by at least `excess` code points: fields from the last, then text.
    fn shrink(&mut self, excess: usize) {
        let target = self.length().saturating_sub(excess);
        while self.length() > target && self.fields.pop().is_some() {}
        let over = self.length().saturating_sub(target);
        if over > 0 {
            self.description = self
                .description
                .take()
                .map(|text| cut(&text, length(&text).saturating_sub(over)))
                .filter(|text| length(text) > 1);
        }
        if self.length() > target {
            *self = Self::default();
        }
    }
}

impl Row {
    /// A row of these.
    pub fn new(components: Vec<Component>) -> Self {
        Self { kind: 1, components }
    }

    /// Rows of as many buttons as stand in one.
    pub fn of_buttons(buttons: Vec<Component>) -> Vec<Self> {
        buttons.chunks(limits::BUTTONS).map(|row| Self::new(row.to_vec())).collect()
    }
}

impl Component {
    /// A button that does what `custom_id` says.
    pub fn button(style: Style, label: &str, custom_id: String) -> Self {
        let style = match style {
            Style::Primary => 1,
            Style::Secondary => 2,
            Style::Danger => 4,
        };
        Self::Button(Button {
            kind: 2,
            style,
            label: cut(label, limits::LABEL),
            custom_id,
            disabled: false,
        })
    }

    /// A button that opens an address.
    pub fn link(label: &str, url: &str) -> Self {
        Self::Link(Link {
            kind: 2,
            style: 5,
            label: cut(label, limits::LABEL),
            url: url.to_owned(),
        })
    }

    /// A menu; options beyond what Discord shows are left out.
    pub fn select(custom_id: String, placeholder: &str, mut options: Vec<SelectOption>) -> Self {
        options.truncate(limits::CHOICES);
        Self::Select(Select { kind: 3, custom_id, options, placeholder: cut(placeholder, 150) })
    }

    /// The same button, not to be pressed.
    pub fn disabled(self) -> Self {
        match self {
            Self::Button(button) => Self::Button(Button { disabled: true, ..button }),
            other => other,
        }
    }
}

impl Modal {
    /// A window with one input for a longer text.
    pub fn new(
        custom_id: String,
        title: &str,
        label: &str,
        required: bool,
        max_length: u16,
    ) -> Self {
        let input = Input {
            kind: 4,
            style: 2,
            custom_id: Self::INPUT.to_owned(),
            label: cut(label, limits::MODAL_TITLE),
            required,
            max_length,
        };
        Self {
            custom_id,
            title: cut(title, limits::MODAL_TITLE),
            components: vec![Row::new(vec![Component::Input(input)])],
        }
    }

    /// The name of the one input.
    pub const INPUT: &'static str = "text";
}

impl Choice {
    /// A choice; `None` where Discord would refuse it, since what is told may not be cut.
    pub fn new(name: &str, value: &str) -> Option<Self> {
        let fits = (1..=limits::CHOICE).contains(&length(value)) && !name.trim().is_empty();
        fits.then(|| Self { name: cut(name, limits::CHOICE), value: value.to_owned() })
    }
}

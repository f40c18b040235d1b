//! What a button does, in its signed `custom_id`: everything that is needed stands in it, so that
//! a button works after a restart and on any replica, and a forged one is refused.
//!
//! A `custom_id` is a tag of 96 bits (BLAKE3 keyed hash, truncated, 16 letters), a letter that
//! names the action, and the action's values separated by `,`; a text comes last. Discord counts
//! code points, so a Japanese character costs as much as a Latin one.

use data_encoding::BASE64URL_NOPAD;

use super::limits::{CHOICE, length};
use crate::knowledge::DivisionId;
use crate::text::Span;

/// Code points of the tag and the letter.
const HEAD: usize = 17;
/// Code points that an action's values may take.
const ROOM: usize = CHOICE - HEAD;

/// A passage as a button names it: 48 bits of the hash of its id, which stays when the documents
/// are indexed anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PassageTag(u64);

impl PassageTag {
    /// The tag of the passage with this id.
    pub fn new(id: &str) -> Self {
        let hash = blake3::hash(id.as_bytes());
        Self(hash.as_bytes().iter().take(6).fold(0, |number, byte| number << 8 | u64::from(*byte)))
    }
}

/// What a button, a menu or a modal does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Shows the passage around a quote, with the quote marked; an empty span marks nothing.
    Source {
        /// The passage.
        passage: PassageTag,
        /// The quote, in bytes of the passage's text.
        quote: Span,
    },
    /// Shows another page of an answer.
    Page(Page),
    /// Says whether an answer helped.
    Vote {
        /// Whether it did.
        helpful: bool,
        /// The passage that was quoted first.
        passage: PassageTag,
        /// The question, cut where it is long.
        question: String,
    },
    /// The reason for a vote, from its modal.
    Reason {
        /// The passage that was quoted first.
        passage: PassageTag,
        /// The question, cut where it is long.
        question: String,
    },
    /// Asks a question that was suggested.
    Ask {
        /// The question.
        question: String,
    },
    /// Opens a modal for a question that goes on from an answer.
    FollowUp(Context),
    /// The question that goes on, from its modal.
    Continue(Context),
    /// Posts an answer for everyone.
    Share,
    /// Hands a question over to a human.
    HandOver {
        /// The question, cut where it is long.
        question: String,
    },
    /// Shows a division and those below it.
    Division(DivisionId),
    /// Shows the division that a menu names.
    Divisions,
    /// Removes an answer that nobody asked for.
    Dismiss {
        /// Who may do it.
        author: u64,
    },
    /// Deletes what is stored of a person.
    Forget,
    /// Shows what is stored.
    Privacy,
}

/// What a follow-up goes on from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Context {
    /// The divisions that were spoken of.
    pub divisions: Vec<DivisionId>,
    /// The edition of the first answer.
    pub edition: Option<i32>,
    /// The question, cut where it is long.
    pub question: String,
}

/// A page of an answer: which passages it quotes, and which of them are shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The page, from 0.
    pub number: usize,
    /// The first letters of the generation's fingerprint: ordinals mean nothing in another.
    pub generation: u16,
    /// Passages by ordinal, with the quotes as bytes of their texts.
    pub quotes: Vec<(u32, Span)>,
}

/// Signs and reads `custom_id`s.
#[derive(Clone)]
pub struct Signer {
    key: [u8; 32],
}

impl Signer {
    /// A signer whose key is derived from a secret.
    pub fn new(secret: &str) -> Self {
        Self { key: blake3::derive_key("annai 2026 discord custom_id", secret.as_bytes()) }
    }

    /// The `custom_id` of an action: at most 100 code points. Questions are cut to fit; of a page,
    /// the last quotes are left out where they do not fit.
    pub fn sign(&self, action: &Action) -> String {
        let body = action.encode();
        format!("{}{body}", self.tag(&body))
    }

    /// The action of a `custom_id`, or `None` where annai did not sign it.
    pub fn read(&self, custom_id: &str) -> Option<Action> {
        let (at, _) = custom_id.char_indices().nth(HEAD - 1)?;
        let (tag, body) = (custom_id.get(..at)?, custom_id.get(at..)?);
        // blake3::Hash compares in constant time.
        let wanted = blake3::hash(self.tag(body).as_bytes());
        (blake3::hash(tag.as_bytes()) == wanted).then(|| Action::decode(body)).flatten()
    }

    fn tag(&self, body: &str) -> String {
        let hash = blake3::keyed_hash(&self.key, body.as_bytes());
        BASE64URL_NOPAD.encode(hash.as_bytes().get(..12).unwrap_or_default())
    }
}

impl Action {
    /// Whether the question of this action stands in its `custom_id` whole.
    pub fn holds(question: &str) -> bool {
        length(question) <= ROOM
    }

    fn encode(&self) -> String {
        match self {
            Self::Source { passage, quote } => format!(
                "s{:x},{},{}",
                passage.0,
                quote.start,
                quote.end.saturating_sub(quote.start)
            ),
            Self::Page(page) => page.encode(),
            Self::Vote { helpful, passage, question } => {
                with_text(format!("{}{:x},", if *helpful { 'v' } else { 'w' }, passage.0), question)
            }
            Self::Reason { passage, question } => with_text(format!("r{:x},", passage.0), question),
            Self::Ask { question } => with_text("a".to_owned(), question),
            Self::FollowUp(context) => context.encode('f'),
            Self::Continue(context) => context.encode('c'),
            Self::Share => "h".to_owned(),
            Self::HandOver { question } => with_text("o".to_owned(), question),
            Self::Division(id) => with_text("d".to_owned(), &id.0),
            Self::Divisions => "D".to_owned(),
            Self::Dismiss { author } => format!("x{author}"),
            Self::Forget => "F".to_owned(),
            Self::Privacy => "P".to_owned(),
        }
    }

    fn decode(body: &str) -> Option<Self> {
        let mut letters = body.chars();
        let letter = letters.next()?;
        let values = letters.as_str();
        let passage = |text: &str| Some(PassageTag(u64::from_str_radix(text, 16).ok()?));
        Some(match letter {
            's' => {
                let mut parts = values.split(',');
                let passage = passage(parts.next()?)?;
                let start: usize = parts.next()?.parse().ok()?;
                let length: usize = parts.next()?.parse().ok()?;
                Self::Source { passage, quote: start..start.checked_add(length)? }
            }
            'p' => Self::Page(Page::decode(values)?),
            'v' | 'w' | 'r' => {
                let (tag, question) = values.split_once(',')?;
                let (passage, question) = (passage(tag)?, question.to_owned());
                match letter {
                    'r' => Self::Reason { passage, question },
                    _ => Self::Vote { helpful: letter == 'v', passage, question },
                }
            }
            'a' => Self::Ask { question: values.to_owned() },
            'f' => Self::FollowUp(Context::decode(values)?),
            'c' => Self::Continue(Context::decode(values)?),
            'h' => Self::Share,
            'o' => Self::HandOver { question: values.to_owned() },
            'd' => Self::Division(DivisionId(values.to_owned())),
            'D' => Self::Divisions,
            'x' => Self::Dismiss { author: values.parse().ok()? },
            'F' => Self::Forget,
            'P' => Self::Privacy,
            _ => return None,
        })
    }
}

impl Context {
    /// Divisions that a `custom_id` has room for beside a question.
    const DIVISIONS: usize = 2;
    /// Code points of divisions beyond which they are left out.
    const DIVISIONS_LENGTH: usize = 40;

    fn encode(&self, letter: char) -> String {
        let ids: Vec<&str> =
            self.divisions.iter().take(Self::DIVISIONS).map(|id| id.0.as_str()).collect();
        let ids = Some(ids.join("+"))
            .filter(|ids| length(ids) <= Self::DIVISIONS_LENGTH)
            .unwrap_or_default();
        let edition = self.edition.map(|year| year.to_string()).unwrap_or_default();
        with_text(format!("{letter}{ids},{edition},"), &self.question)
    }

    fn decode(values: &str) -> Option<Self> {
        let (ids, rest) = values.split_once(',')?;
        let (edition, question) = rest.split_once(',')?;
        let divisions = ids
            .split('+')
            .filter(|id| !id.is_empty())
            .map(|id| DivisionId(id.to_owned()))
            .collect();
        let edition = if edition.is_empty() { None } else { Some(edition.parse().ok()?) };
        Some(Self { divisions, edition, question: question.to_owned() })
    }
}

impl Page {
    fn encode(&self) -> String {
        let mut bytes = self.generation.to_be_bytes().to_vec();
        // The page in one letter, then 4 letters for 3 bytes.
        let most = (ROOM - 2) / 4 * 3;
        for (ordinal, quote) in &self.quotes {
            let mut piece = Vec::new();
            for value in [*ordinal as usize, quote.start, quote.end.saturating_sub(quote.start)] {
                push_varint(&mut piece, value);
            }
            if bytes.len() + piece.len() > most {
                break;
            }
            bytes.extend(piece);
        }
        let number = char::from_digit(self.number as u32, 36).unwrap_or('0');
        format!("p{number}{}", BASE64URL_NOPAD.encode(&bytes))
    }

    fn decode(values: &str) -> Option<Self> {
        let mut letters = values.chars();
        let number = letters.next()?.to_digit(36)? as usize;
        let bytes = BASE64URL_NOPAD.decode(letters.as_str().as_bytes()).ok()?;
        let (generation, mut rest) = bytes.split_first_chunk::<2>()?;
        let mut quotes = Vec::new();
        while !rest.is_empty() {
            let ordinal = u32::try_from(take_varint(&mut rest)?).ok()?;
            let start = take_varint(&mut rest)?;
            let length = take_varint(&mut rest)?;
            quotes.push((ordinal, start..start.checked_add(length)?));
        }
        Some(Self { number, generation: u16::from_be_bytes(*generation), quotes })
    }
}

/// The text after the head, cut to what a `custom_id` has room for.
fn with_text(head: String, text: &str) -> String {
    let room = (ROOM + 1).saturating_sub(length(&head));
    let text: String = text.chars().take(room).collect();
    head + &text
}

/// LEB128: seven bits a byte, the lowest first.
fn push_varint(bytes: &mut Vec<u8>, mut value: usize) {
    loop {
        let low = (value & 0x7f) as u8;
        value >>= 7;
        if value == 0 {
            bytes.push(low);
            return;
        }
        bytes.push(low | 0x80);
    }
}

fn take_varint(bytes: &mut &[u8]) -> Option<usize> {
    let mut value = 0_usize;
    for shift in (0..28).step_by(7) {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        value |= usize::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Some(value);
        }
    }
    None
}

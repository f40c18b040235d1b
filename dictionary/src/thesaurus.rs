//! Words that are used alike: a distributional thesaurus (Lin 1998, "Automatic Retrieval and
//! Clustering of Similar Words"), made from published word vectors by `scripts/pack-thesaurus` and
//! carried in the binary. 薬 stands near 医薬品 in it, 給料 near 賞与.
//!
//! The file holds one table a language, one after the other: how many words, how many neighbours in
//! all and how many bytes their names have (three little-endian u32); where each word's neighbours
//! and each word's name end (u32); the names, sorted, in UTF-8; the neighbours as numbers of words
//! (u16); their similarities (u8, 0 to 255 for 0 to 1).

/// The words of one language.
#[derive(Debug, Clone, Copy)]
pub struct Thesaurus {
    neighbour_ends: &'static [u8],
    name_ends: &'static [u8],
    names: &'static [u8],
    neighbours: &'static [u8],
    similarities: &'static [u8],
}

/// The number of a word in its [`Thesaurus`].
pub type WordNumber = u16;

static FILE: &[u8] = include_bytes!("../thesaurus.bin");

impl Thesaurus {
    /// The Japanese words, in their base forms as IPADIC has them, normalised (NFKC, lower case).
    pub fn japanese() -> Self {
        Self::read(FILE).0
    }

    /// The English words, as stems of the Porter 2 stemmer.
    pub fn english() -> Self {
        Self::read(Self::read(FILE).1).0
    }

    /// Reads the first table and what follows it. A file that is too short gives empty tables.
    fn read(file: &'static [u8]) -> (Self, &'static [u8]) {
        let count = |n: usize| number(file, n) as usize;
        let (words, neighbours, bytes) = (count(0), count(1), count(2));
        let mut rest = file.get(12..).unwrap_or_default();
        let mut take = |length: usize| {
            let (taken, left) = rest.split_at_checked(length).unwrap_or_default();
            rest = left;
            taken
        };
        let table = Self {
            neighbour_ends: take(4 * words),
            name_ends: take(4 * words),
            names: take(bytes),
            neighbours: take(2 * neighbours),
            similarities: take(neighbours),
        };
        (table, rest)
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.name_ends.len() / 4
    }

    /// Whether there is no word.
    pub fn is_empty(&self) -> bool {
        self.name_ends.is_empty()
    }

    /// The number of a word, if the thesaurus has it.
    pub fn number(&self, word: &str) -> Option<WordNumber> {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = low + (high - low) / 2;
            match self.bytes(middle).cmp(word.as_bytes()) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => return WordNumber::try_from(middle).ok(),
            }
        }
        None
    }

    /// The words that are used like this one, most alike first, each with its similarity in (0, 1].
    pub fn neighbours(&self, word: WordNumber) -> impl Iterator<Item = (WordNumber, f32)> + use<> {
        let (start, end) = range(self.neighbour_ends, usize::from(word));
        let numbers = self.neighbours.get(2 * start..2 * end).unwrap_or_default();
        let similarities = self.similarities.get(start..end).unwrap_or_default();
        let numbers = numbers.chunks_exact(2).filter_map(|bytes| bytes.try_into().ok());
        numbers
            .map(WordNumber::from_le_bytes)
            .zip(similarities.iter().map(|&value| f32::from(value) / 255.0))
    }

    /// The word with this number.
    pub fn name(&self, word: WordNumber) -> &'static str {
        std::str::from_utf8(self.bytes(usize::from(word))).unwrap_or_default()
    }

    fn bytes(&self, word: usize) -> &'static [u8] {
        let (start, end) = range(self.name_ends, word);
        self.names.get(start..end).unwrap_or_default()
    }
}

/// The n-th little-endian number; 0 where there is none.
fn number(bytes: &[u8], n: usize) -> u32 {
    let four = bytes.get(4 * n..4 * n + 4).and_then(|four| four.try_into().ok());
    four.map_or(0, u32::from_le_bytes)
}

/// Where the n-th of several pieces lies whose ends are given.
fn range(ends: &[u8], n: usize) -> (usize, usize) {
    let start = n.checked_sub(1).map_or(0, |before| number(ends, before));
    (start as usize, number(ends, n) as usize)
}

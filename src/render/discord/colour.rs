//! A colour for each division, the same everywhere and for ever.

use crate::knowledge::DivisionId;

/// Colours that differ from each other and from both of Discord's backgrounds (contrast at least
/// 3:1 on #313338 and on white, as WCAG asks of graphics).
const PALETTE: [u32; 10] = [
    0x2f80c9, 0xc0562f, 0x2f9463, 0x9b64c9, 0xb07d12, 0xcf4f78, 0x12908e, 0x7a8a2a, 0x6a74d8,
    0xa86a4a,
];

/// Grey, where no division is named.
const NONE: u32 = 0x80848e;

/// The colour of the first of these divisions.
pub fn colour(divisions: &[DivisionId]) -> u32 {
    let Some(first) = divisions.first() else { return NONE };
    let hash = blake3::hash(first.0.as_bytes());
    let byte = hash.as_bytes().first().copied().unwrap_or_default();
    PALETTE.get(usize::from(byte) % PALETTE.len()).copied().unwrap_or(NONE)
}

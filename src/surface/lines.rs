//! Lines of a stream, each held only up to a limit, and no more than one of them.

use std::io::{self, BufRead};

/// One line, without its line feed.
#[derive(Debug, PartialEq, Eq)]
pub enum Line {
    /// A line within the limit.
    Whole(Vec<u8>),
    /// A line beyond the limit, which was read over and not kept.
    TooLong,
}

/// The next line, or `None` at the end. No more than `most` bytes of it are kept, so that a file
/// that is one endless line costs time and no memory.
///
/// # Errors
/// When the stream cannot be read.
pub fn next_line(input: &mut impl BufRead, most: usize) -> io::Result<Option<Line>> {
    let mut kept = Vec::new();
    let mut too_long = false;
    let mut any = false;
    loop {
        let available = match input.fill_buf() {
            Ok(available) => available,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        if available.is_empty() {
            break;
        }
        any = true;
        let feed = available.iter().position(|&byte| byte == b'\n');
        let piece = available.get(..feed.unwrap_or(available.len())).unwrap_or_default();
        too_long |= kept.len() + piece.len() > most;
        if too_long {
            kept = Vec::new();
        } else {
            kept.extend_from_slice(piece);
        }
        let used = piece.len() + usize::from(feed.is_some());
        input.consume(used);
        if feed.is_some() {
            break;
        }
    }
    let line = if too_long { Line::TooLong } else { Line::Whole(kept) };
    Ok(any.then_some(line))
}

#[cfg(test)]
mod tests {
    use std::io::BufReader;

    use super::*;

    fn lines(text: &str, most: usize, buffer: usize) -> Vec<Line> {
        let mut input = BufReader::with_capacity(buffer, text.as_bytes());
        std::iter::from_fn(|| next_line(&mut input, most).unwrap()).collect()
    }

    #[test]
    fn a_line_beyond_the_limit_is_read_over() {
        let whole = |text: &str| Line::Whole(text.as_bytes().to_vec());
        for buffer in 1..9 {
            let read = lines("abc\n\nabcd\nabcdefgh\nab", 4, buffer);
            let expected = [whole("abc"), whole(""), whole("abcd"), Line::TooLong, whole("ab")];
            assert_eq!(read, expected, "with a buffer of {buffer}");
        }
        assert_eq!(lines("", 4, 8), []);
        assert_eq!(lines("\n", 4, 8), [whole("")]);
    }
}

//! A word of the asked kind near what is asked about: for いつ a date, for どこ a place, for 誰 a
//! person, for 何人 a number, for どの課 a body, that the question itself does not name.
//!
//! For each such word, every term of the question counts by its nearest occurrence d words away,
//! idf / (1 + d / 8); a term of the heading counts as 19 words away at least. The best word's sum
//! as a share of the question's, from 0 to 1; 0 where no such kind is asked for. Reasons, means and
//! definitions have no word class; marks for them (ため, によって, とは) were tried and changed nothing.

use super::Scene;

/// Terms further away than this, in words, do not count.
const REACH: u32 = 25;
/// The distance at which a term counts half, in words.
const HALF: f32 = 8.0;
/// What a term of the heading counts wherever the word stands.
const HEADING: f32 = 0.3;

pub(super) fn kind(scene: &Scene<'_>) -> f32 {
    let classes = scene.request.kind.classes();
    if classes.is_empty() {
        return 0.0;
    }
    let (passage, matches) = (scene.view.passage, &scene.view.matches);
    let mut nearest = vec![0.0_f32; scene.probe.terms.len()];
    let (mut best, mut first) = (0.0_f32, 0);
    for (position, (&word, class)) in (0_u32..).zip(passage.words.iter().zip(&passage.classes)) {
        if !classes.contains(class) || scene.probe.slot_of(word).is_some() {
            continue;
        }
        for (near, heading) in nearest.iter_mut().zip(&scene.view.heading_counts) {
            *near = if *heading > 0.0 { HEADING } else { 0.0 };
        }
        while matches.get(first).is_some_and(|found| found.position + REACH < position) {
            first += 1;
        }
        let around = matches.get(first..).unwrap_or_default().iter();
        for found in around.take_while(|found| found.position <= position + REACH) {
            let closeness = found.factor / (1.0 + found.position.abs_diff(position) as f32 / HALF);
            if let Some(near) = nearest.get_mut(found.slot as usize) {
                *near = near.max(closeness);
            }
        }
        best = best
            .max(scene.probe.terms.iter().zip(&nearest).map(|(term, near)| term.idf * near).sum());
    }
    scene.probe.of_terms(best)
}

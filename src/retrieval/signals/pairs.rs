//! Neighbours stay neighbours: the question's adjacent terms that are adjacent in the text, in the
//! same order, by their rarity and how often, from 0 to 1.

use super::{K1, Scene, saturation};

pub(super) fn pairs(scene: &Scene<'_>) -> f32 {
    let (mut sum, mut total) = (0.0, 0.0);
    for &(first, second) in &scene.probe.pairs {
        let idf = scene.probe.idf(first) + scene.probe.idf(second);
        let adjacent = scene.view.matches.windows(2).filter(|pair| match pair {
            [left, right] => {
                left.slot == first && right.slot == second && right.position == left.position + 1
            }
            _ => false,
        });
        sum += idf * saturation(adjacent.count() as f32, K1);
        total += idf;
    }
    if total > 0.0 { sum / total } else { 0.0 }
}

//! How closely the question's characters stand together: the rarity of the distinct bigrams in the
//! best stretch of 20, as a share of the question's, from 0 to 1.

use super::Scene;

/// The length of the stretch, in bigrams.
const STRETCH: u32 = 20;

pub(super) fn window(scene: &Scene<'_>) -> f32 {
    let matches = &scene.view.bigram_matches;
    let mut inside = vec![0_u16; scene.probe.bigrams.len()];
    let (mut sum, mut best) = (0.0, 0.0_f32);
    let mut left = matches.iter();
    for &(position, slot) in matches {
        if let Some(count) = inside.get_mut(slot as usize) {
            if *count == 0 {
                sum += scene.probe.bigram_idf(slot);
            }
            *count += 1;
        }
        while let Some(&(start, gone)) =
            left.as_slice().first().filter(|(start, _)| start + STRETCH < position)
        {
            debug_assert!(start < position);
            left.next();
            if let Some(count) = inside.get_mut(gone as usize) {
                *count -= 1;
                if *count == 0 {
                    sum -= scene.probe.bigram_idf(gone);
                }
            }
        }
        best = best.max(sum);
    }
    scene.probe.of_bigrams(best).min(1.0)
}

//! Minimises a smooth function by its gradient.

/// Adam (Kingma & Ba 2015, "Adam: A Method for Stochastic Optimization"), with the paper's constants,
/// on the whole data at once, its step falling to nothing along a cosine: the same data gives the
/// same weights. `gradient` writes the gradient at the point.
pub(super) fn minimise(
    dimensions: usize,
    steps: usize,
    mut gradient: impl FnMut(&[f64], &mut [f64]),
) -> Vec<f64> {
    const STEP: f64 = 0.1;
    const FIRST: f64 = 0.9;
    const SECOND: f64 = 0.999;
    let mut point = vec![0.0; dimensions];
    let (mut mean, mut square, mut slope) = (point.clone(), point.clone(), point.clone());
    let (mut first, mut second) = (1.0, 1.0);
    for step in 0..steps {
        gradient(&point, &mut slope);
        first *= FIRST;
        second *= SECOND;
        let rate = STEP * 0.5 * (1.0 + (std::f64::consts::PI * step as f64 / steps as f64).cos());
        for (((at, slope), mean), square) in
            point.iter_mut().zip(&slope).zip(&mut mean).zip(&mut square)
        {
            *mean = FIRST * *mean + (1.0 - FIRST) * slope;
            *square = SECOND * *square + (1.0 - SECOND) * slope * slope;
            *at -= rate * (*mean / (1.0 - first)) / ((*square / (1.0 - second)).sqrt() + 1e-8);
        }
    }
    point
}

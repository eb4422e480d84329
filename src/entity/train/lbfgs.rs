//! OWL-QN: L-BFGS with an L1 penalty (Andrew, Gao: "Scalable training of L1-regularized log-linear models", ICML 2007).
//! Without the penalty it is plain L-BFGS.

use std::ops::ControlFlow;

/// The number of past steps that the curvature is estimated from.
const MEMORY: usize = 6;
/// The smallest accepted decrease of a step, as a share of the gradient's promise.
const ARMIJO: f64 = 1e-4;
/// The most step lengths that a line search tries.
const TRIES: usize = 20;

/// Minimizes `loss(x) + l1 · |x|`, starting from `x`.
///
/// It ends after `iterations`, or when the loss no longer falls. `loss` fills the gradient. `each` gets the whole loss after
/// every iteration and decides whether to go on.
pub(super) fn minimize(
    x: &mut Vec<f64>,
    l1: f64,
    iterations: usize,
    mut loss: impl FnMut(&[f64], &mut [f64]) -> f64,
    mut each: impl FnMut(usize, f64, &[f64]) -> ControlFlow<()>,
) {
    let penalty = |x: &[f64]| if l1 > 0.0 { l1 * x.iter().map(|x| x.abs()).sum::<f64>() } else { 0.0 };
    let mut gradient = vec![0.0; x.len()];
    let mut value = loss(x, &mut gradient) + penalty(x);
    let mut past: Vec<(Vec<f64>, Vec<f64>, f64)> = Vec::new();
    for iteration in 1..=iterations {
        let pseudo = pseudo_gradient(x, &gradient, l1);
        let norm = dot(&pseudo, &pseudo).sqrt();
        if norm < 1e-9 {
            break;
        }
        let mut direction = descent(&pseudo, &past);
        if l1 > 0.0 {
            // Keep only components that agree with steepest descent.
            for (d, p) in direction.iter_mut().zip(&pseudo) {
                if *d * *p >= 0.0 {
                    *d = 0.0;
                }
            }
        }
        let slope = dot(&direction, &pseudo);
        if slope >= 0.0 {
            break;
        }
        let mut step = if past.is_empty() { 1.0 / norm } else { 1.0 };
        let mut next = x.clone();
        let mut next_gradient = vec![0.0; x.len()];
        let mut accepted = None;
        for _ in 0..TRIES {
            for i in 0..x.len() {
                let moved = x[i] + step * direction[i];
                // No weight crosses 0 in one step.
                let side = if x[i] == 0.0 { -pseudo[i] } else { x[i] };
                next[i] = if l1 > 0.0 && moved * side < 0.0 { 0.0 } else { moved };
            }
            let new = loss(&next, &mut next_gradient) + penalty(&next);
            if new <= value + ARMIJO * step * slope {
                accepted = Some(new);
                break;
            }
            step *= 0.5;
        }
        let Some(new) = accepted else { break };
        let s: Vec<f64> = next.iter().zip(&*x).map(|(a, b)| a - b).collect();
        let y: Vec<f64> = next_gradient.iter().zip(&gradient).map(|(a, b)| a - b).collect();
        let curvature = dot(&s, &y);
        if curvature > 1e-12 {
            if past.len() == MEMORY {
                past.remove(0);
            }
            past.push((s, y, 1.0 / curvature));
        }
        let fall = (value - new) / value.abs().max(1.0);
        *x = next;
        gradient = next_gradient;
        value = new;
        if each(iteration, value, x).is_break() || fall < 1e-7 {
            break;
        }
    }
}

/// The gradient of the penalized loss, with the penalty's kink at 0 handled.
fn pseudo_gradient(x: &[f64], gradient: &[f64], l1: f64) -> Vec<f64> {
    let at = |(x, g): (&f64, &f64)| match x {
        _ if *x > 0.0 => g + l1,
        _ if *x < 0.0 => g - l1,
        _ if *g < -l1 => g + l1,
        _ if *g > l1 => g - l1,
        _ => 0.0,
    };
    x.iter().zip(gradient).map(at).collect()
}

/// The descent direction by past curvature: L-BFGS's two-loop recursion (Nocedal 1980).
fn descent(gradient: &[f64], past: &[(Vec<f64>, Vec<f64>, f64)]) -> Vec<f64> {
    let mut direction: Vec<f64> = gradient.iter().map(|g| -g).collect();
    let mut shares = Vec::with_capacity(past.len());
    for (s, y, rho) in past.iter().rev() {
        let share = rho * dot(s, &direction);
        add(&mut direction, y, -share);
        shares.push(share);
    }
    if let Some((_, y, rho)) = past.last() {
        let scale = 1.0 / (rho * dot(y, y));
        direction.iter_mut().for_each(|d| *d *= scale);
    }
    for ((s, y, rho), share) in past.iter().zip(shares.iter().rev()) {
        let back = rho * dot(y, &direction);
        add(&mut direction, s, share - back);
    }
    direction
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn add(to: &mut [f64], other: &[f64], share: f64) {
    to.iter_mut().zip(other).for_each(|(to, other)| *to += share * other);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_minimum_of_a_quadratic_is_found() {
        // (x - 3)² + 10 (y + 1)² + (z - 0.1)²
        let bowl = |x: &[f64], g: &mut [f64]| {
            g.copy_from_slice(&[2.0 * (x[0] - 3.0), 20.0 * (x[1] + 1.0), 2.0 * (x[2] - 0.1)]);
            (x[0] - 3.0).powi(2) + 10.0 * (x[1] + 1.0).powi(2) + (x[2] - 0.1).powi(2)
        };
        let mut x = vec![0.0; 3];
        minimize(&mut x, 0.0, 100, bowl, |_, _, _| ControlFlow::Continue(()));
        assert!((x[0] - 3.0).abs() < 1e-3 && (x[1] + 1.0).abs() < 1e-3 && (x[2] - 0.1).abs() < 1e-3, "{x:?}");
        // The penalty pulls all values towards 0, and the smallest one to 0.
        let mut x = vec![0.0; 3];
        minimize(&mut x, 1.0, 100, bowl, |_, _, _| ControlFlow::Continue(()));
        assert!((x[0] - 2.5).abs() < 1e-3 && (x[1] + 0.95).abs() < 1e-3 && x[2] == 0.0, "{x:?}");
    }
}

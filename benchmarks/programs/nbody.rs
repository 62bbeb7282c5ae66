//! `nbody.py` by hand, with arithmetic that wraps.
use std::f64::consts::PI;

const SOLAR_MASS: f64 = 4.0 * (PI * PI);
const DAYS: f64 = 365.24;

fn solar_system() -> Vec<Vec<f64>> {
    let planet = |x, y, z, vx: f64, vy: f64, vz: f64, mass: f64| {
        vec![x, y, z, vx * DAYS, vy * DAYS, vz * DAYS, mass * SOLAR_MASS]
    };
    let mut bodies = vec![
        vec![0.0, 0.0, 0.0, 0.0, 0.0, 0.0, SOLAR_MASS],
        planet(4.84, -1.16, -0.10, 0.00166, 0.00769, -0.0000690, 0.000954),
        planet(8.34, 4.12, -0.40, -0.00276, 0.00499, 0.0000230, 0.000285),
        planet(
            12.89, -15.11, -0.22, 0.00296, 0.00237, -0.0000296, 0.0000436,
        ),
        planet(15.37, -25.91, 0.17, 0.00268, 0.00162, -0.0000951, 0.0000515),
    ];
    for axis in 3..6 {
        let mut momentum = 0.0;
        for body in &bodies {
            momentum += body[axis] * body[6];
        }
        bodies[0][axis] = -momentum / SOLAR_MASS;
    }
    bodies
}

fn advance(bodies: &mut [Vec<f64>], dt: f64) {
    for i in 0..bodies.len() {
        let (head, tail) = bodies.split_at_mut(i + 1);
        let a = &mut head[i];
        for b in tail {
            let (dx, dy, dz) = (a[0] - b[0], a[1] - b[1], a[2] - b[2]);
            let squared = dx * dx + dy * dy + dz * dz;
            let magnitude = dt / (squared * squared.sqrt());
            a[3] -= dx * b[6] * magnitude;
            a[4] -= dy * b[6] * magnitude;
            a[5] -= dz * b[6] * magnitude;
            b[3] += dx * a[6] * magnitude;
            b[4] += dy * a[6] * magnitude;
            b[5] += dz * a[6] * magnitude;
        }
    }
    for body in bodies {
        body[0] += dt * body[3];
        body[1] += dt * body[4];
        body[2] += dt * body[5];
    }
}

fn energy(bodies: &[Vec<f64>]) -> f64 {
    let mut total = 0.0;
    for (i, a) in bodies.iter().enumerate() {
        total += 0.5 * a[6] * (a[3] * a[3] + a[4] * a[4] + a[5] * a[5]);
        for b in &bodies[i + 1..] {
            let (dx, dy, dz) = (a[0] - b[0], a[1] - b[1], a[2] - b[2]);
            total -= a[6] * b[6] / (dx * dx + dy * dy + dz * dz).sqrt();
        }
    }
    total
}

pub fn run(n: i64) -> f64 {
    let mut bodies = solar_system();
    for _ in 0..n {
        advance(&mut bodies, 0.01);
    }
    energy(&bodies)
}

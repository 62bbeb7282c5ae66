//! `mandelbrot.py` by hand, with arithmetic that wraps.
pub fn run(n: i64) -> i64 {
    let mut total = 0i64;
    for row in 0..n {
        let y0 = 2.0 * row as f64 / n as f64 - 1.0;
        for column in 0..n {
            let x0 = 3.0 * column as f64 / n as f64 - 2.0;
            let (mut x, mut y) = (0.0f64, 0.0f64);
            let mut steps = 0i64;
            while steps < 50 && x * x + y * y <= 4.0 {
                (x, y) = (x * x - y * y + x0, 2.0 * x * y + y0);
                steps = steps.wrapping_add(1);
            }
            total = total.wrapping_add(steps);
        }
    }
    total
}

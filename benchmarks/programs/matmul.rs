//! `matmul.py` by hand, with arithmetic that wraps.
fn matrix(rows: usize, columns: usize, mut seed: i64) -> Vec<Vec<f64>> {
    let mut made = Vec::new();
    for _ in 0..rows {
        let mut row = Vec::new();
        for _ in 0..columns {
            seed = seed
                .wrapping_mul(1_103_515_245)
                .wrapping_add(12345)
                .rem_euclid(2_147_483_648);
            row.push(seed as f64 / 2_147_483_648.0);
        }
        made.push(row);
    }
    made
}

fn matmul(a: &[Vec<f64>], b: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let mut product = Vec::new();
    for a_row in a {
        let mut row = Vec::new();
        for j in 0..b[0].len() {
            let mut total = 0.0;
            for k in 0..b.len() {
                total += a_row[k] * b[k][j];
            }
            row.push(total);
        }
        product.push(row);
    }
    product
}

pub fn run(n: i64) -> f64 {
    let n = n as usize;
    let product = matmul(&matrix(n, n, 1), &matrix(n, n, 2));
    let mut trace = 0.0;
    for i in 0..n {
        trace += product[i][i];
    }
    trace
}

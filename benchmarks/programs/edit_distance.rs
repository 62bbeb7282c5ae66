//! `edit_distance.py` by hand, with arithmetic that wraps.
fn distance(a: &str, b: &str) -> i64 {
    let b: Vec<char> = b.chars().collect();
    let mut previous: Vec<i64> = (0..=b.len() as i64).collect();
    for (i, x) in a.chars().enumerate() {
        let mut current = Vec::with_capacity(b.len() + 1);
        current.push(i as i64 + 1);
        for (j, &y) in b.iter().enumerate() {
            let change = previous[j].wrapping_add(i64::from(x != y));
            let least = previous[j + 1]
                .wrapping_add(1)
                .min(current[j].wrapping_add(1));
            current.push(least.min(change));
        }
        previous = current;
    }
    previous[previous.len() - 1]
}

pub fn run(n: i64) -> i64 {
    let n = n as usize;
    let a = "the quick brown fox jumps over the lazy dog ".repeat(n / 44 + 1);
    let b = "a quick movement of the enemy will jeopardize six gunboats ".repeat(n / 59 + 1);
    distance(&a[..n], &b[..n])
}

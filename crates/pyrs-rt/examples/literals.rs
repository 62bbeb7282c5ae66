//! Shows what each line of standard input is as a Python literal: `tests/unit/test_literals.py` compares it with `ast`.
use pyrs_core::Int;
use pyrs_core::Object;
use pyrs_rt::convert::FromLiteral;
use pyrs_rt::literal::{Literal, parse};
use std::io::BufRead;

fn all(items: &[Literal]) -> String {
    items.iter().map(show).collect::<Vec<_>>().join(" ")
}

fn show(literal: &Literal) -> String {
    match literal {
        Literal::None => "none".into(),
        Literal::Bool(value) => format!("bool:{value}"),
        Literal::Int(_) => {
            let value = Int::from_literal(literal).expect("an int");
            let mut text = Vec::new();
            value.repr(&mut text).expect("a repr");
            format!("int:{}", String::from_utf8_lossy(&text))
        }
        Literal::Float(value) => format!("float:{:016x}", value.to_bits()),
        Literal::Str(bytes) => {
            format!(
                "str:{}",
                bytes.iter().map(|b| format!("{b:02x}")).collect::<String>()
            )
        }
        Literal::List(items) => format!("[{}]", all(items)),
        Literal::Tuple(items) => format!("({})", all(items)),
        Literal::Set(items) => format!("set {}", items.len()),
        Literal::Dict(items) => {
            let shown = items
                .iter()
                .map(|(k, v)| format!("{}={}", show(k), show(v)));
            format!("{{{}}}", shown.collect::<Vec<_>>().join(" "))
        }
    }
}

fn main() {
    for line in std::io::stdin().lock().lines() {
        let shown = parse(&line.expect("a line")).map_or("refused".into(), |value| show(&value));
        let mut out = std::io::stdout().lock();
        std::io::Write::write_all(&mut out, (shown + "\n").as_bytes()).expect("output");
    }
}

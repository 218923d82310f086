//! A program with generated crates: prints their tables, and what one of them says of the data in a file.

mod implementation;
mod report;
mod tables;

fn main() {
    for (package, table) in tables::tables() {
        println!("table {package} {table:?}");
    }
    let file = std::env::args().nth(1).expect("the payloads stand in a file");
    let program = claim_insurer::service(implementation::Nobody);
    for case in std::fs::read_to_string(file).expect("the file can be read").lines() {
        let payloads: Vec<(String, Vec<u8>)> = case.split_whitespace().map(payload).collect();
        print!("case {case}\n{}", report::report(&program, &payloads));
    }
}

/// A slot's name and its payload in hexadecimal: `claim=0aff`.
fn payload(text: &str) -> (String, Vec<u8>) {
    let (name, digits) = text.split_once('=').expect("a name and digits");
    let byte = |at| u8::from_str_radix(&digits[at..at + 2], 16).expect("hexadecimal digits");
    (name.to_owned(), (0..digits.len()).step_by(2).map(byte).collect())
}

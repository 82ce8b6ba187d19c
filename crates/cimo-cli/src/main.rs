//! The command `cimo`.

fn main() -> std::process::ExitCode {
    cimo_cli::run(std::env::args_os())
}

//! The lines of standard input and output: one that is not JSON is answered with the error of JSON-RPC for that, and the others go on. The library
//! passes over such a line without a word, so that a program waits for an answer that never comes.

use serde_json::{Value, json};
use tokio::io::{
    AsyncBufRead, AsyncBufReadExt as _, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _, BufReader, DuplexStream,
    duplex,
};
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};
use tokio::task::JoinHandle;

/// Bytes of a line; the library takes no longer one.
const MOST: u64 = 16 << 20;

/// Bytes that wait between two ends.
const AHEAD: usize = 64 << 10;

/// What a program hears whose line is no JSON, JSON-RPC 2.0, section 5.1.
const PARSE_ERROR: i32 = -32_700;

/// Puts itself between two streams and the library: gives the ends that the library reads and writes, and the work that has to end before the
/// program does.
pub fn between<R, W>(input: R, mut output: W) -> ((DuplexStream, DuplexStream), JoinHandle<()>)
where
    R: tokio::io::AsyncRead + Unpin + Send + 'static,
    W: AsyncWrite + Unpin + Send + 'static,
{
    let (mut hands_on, reads) = duplex(AHEAD);
    let (writes, answers) = duplex(AHEAD);
    let (says, mut said) = unbounded_channel::<Vec<u8>>();
    let refuses = says.clone();
    tokio::spawn(async move {
        let mut input = BufReader::new(input);
        while let Some(line) = line(&mut input, &refuses).await {
            if hands_on.write_all(&line).await.is_err() {
                break;
            }
        }
    });
    // Whole lines go out, so that none gets into another.
    tokio::spawn(async move {
        let mut answers = BufReader::new(answers);
        let mut line = Vec::new();
        while answers.read_until(b'\n', &mut line).await.is_ok_and(|read| read > 0) {
            let _ = says.send(std::mem::take(&mut line));
        }
    });
    let written = tokio::spawn(async move {
        while let Some(line) = said.recv().await {
            if output.write_all(&line).await.is_err() || output.flush().await.is_err() {
                break;
            }
        }
    });
    ((reads, writes), written)
}

/// The next line that is JSON, or empty; each before it that is not is refused. Nothing at the end of the input.
async fn line(input: &mut (impl AsyncBufRead + Unpin), refuses: &UnboundedSender<Vec<u8>>) -> Option<Vec<u8>> {
    loop {
        let mut line = Vec::new();
        let read = (&mut *input).take(MOST).read_until(b'\n', &mut line).await.ok()?;
        if read == 0 {
            return None;
        }
        if line.len() as u64 == MOST && !line.ends_with(b"\n") {
            pass_over(input).await?;
            refuse(refuses, "the line has more than 16 MB");
            continue;
        }
        let text = line.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&line);
        let blank = text.iter().all(u8::is_ascii_whitespace);
        match serde_json::from_slice::<Value>(text) {
            Err(why) if !blank => refuse(refuses, &format!("the line is not JSON: {why}")),
            _ => return Some(line),
        }
    }
}

/// The rest of a line that is too long.
async fn pass_over(input: &mut (impl AsyncBufRead + Unpin)) -> Option<()> {
    loop {
        let some = input.fill_buf().await.ok()?;
        if some.is_empty() {
            return Some(());
        }
        let end = some.iter().position(|byte| *byte == b'\n');
        let count = end.map_or(some.len(), |at| at + 1);
        input.consume(count);
        if end.is_some() {
            return Some(());
        }
    }
}

fn refuse(refuses: &UnboundedSender<Vec<u8>>, why: &str) {
    let error = json!({ "code": PARSE_ERROR, "message": format!("Parse error: {why}") });
    let answer = json!({ "jsonrpc": "2.0", "id": null, "error": error });
    // Nobody reads any more: then nobody misses it.
    let _ = refuses.send(format!("{answer}\n").into_bytes());
}

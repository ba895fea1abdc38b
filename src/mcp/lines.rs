//! The lines of standard input and output: one that is not JSON is answered with the error of JSON-RPC for that, and the others go on. The library
//! passes over such a line without a word, so that a program waits for an answer that never comes. It also drops what is still being answered when the
//! input ends, so the end is handed on only once all is answered.

use serde_json::{Value, json};
use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::io::{
    AsyncBufRead, AsyncBufReadExt as _, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _, BufReader, DuplexStream,
    duplex,
};
use tokio::sync::Notify;
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};
use tokio::task::JoinHandle;

/// Bytes of a line; the library takes no longer one.
const MOST: u64 = 16 << 20;

/// Bytes that wait between two ends.
const AHEAD: usize = 64 << 10;

/// What a program hears whose line is no JSON, JSON-RPC 2.0, section 5.1.
const PARSE_ERROR: i32 = -32_700;
/// The same of one that is no request.
const INVALID_REQUEST: i32 = -32_600;
/// The same of a call that does not say which tool.
const INVALID_PARAMS: i32 = -32_602;

/// How long what was asked may take to be answered once the input has ended.
const ANSWERED: Duration = Duration::from_mins(1);

/// What was asked and is not answered yet, by the ids of JSON-RPC.
#[derive(Default)]
struct Asked {
    ids: Mutex<HashSet<String>>,
    fewer: Notify,
}

impl Asked {
    /// Takes down what a line asks, or that it calls it off.
    fn comes(&self, line: &Value) {
        match (line["method"].as_str(), &line["id"]) {
            (Some("notifications/cancelled"), Value::Null) => self.goes(&line["params"]["requestId"]),
            (None, _) | (_, Value::Null) => {}
            (Some(_), id) => {
                self.ids.lock().unwrap_or_else(PoisonError::into_inner).insert(id.to_string());
            }
        }
    }

    /// Strikes out what is answered, or called off.
    fn goes(&self, id: &Value) {
        self.ids.lock().unwrap_or_else(PoisonError::into_inner).remove(&id.to_string());
        self.fewer.notify_one();
    }

    /// Strikes out all: nothing is answered any more.
    fn ends(&self) {
        self.ids.lock().unwrap_or_else(PoisonError::into_inner).clear();
        self.fewer.notify_one();
    }

    async fn all_answered(&self) {
        while !self.ids.lock().unwrap_or_else(PoisonError::into_inner).is_empty() {
            self.fewer.notified().await;
        }
    }
}

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
    let asked = Arc::new(Asked::default());
    let answered = Arc::clone(&asked);
    tokio::spawn(async move {
        let mut input = BufReader::new(input);
        while let Some((line, read)) = line(&mut input, &refuses).await {
            if let Some((code, why)) = malformed(&read) {
                refuse(&refuses, &read["id"], code, &why);
                continue;
            }
            asked.comes(&read);
            if hands_on.write_all(&line).await.is_err() {
                break;
            }
        }
        let _ = tokio::time::timeout(ANSWERED, asked.all_answered()).await;
    });
    // Whole lines go out, so that none gets into another.
    tokio::spawn(async move {
        let mut answers = BufReader::new(answers);
        let mut line = Vec::new();
        while answers.read_until(b'\n', &mut line).await.is_ok_and(|read| read > 0) {
            let read = serde_json::from_slice::<Value>(&line).unwrap_or_default();
            let _ = says.send(std::mem::take(&mut line));
            if read["method"].is_null() {
                answered.goes(&read["id"]);
            }
        }
        answered.ends();
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

/// The next line that is JSON, or empty, with what it holds; each before it that is not is refused. Nothing at the end of the input.
async fn line(input: &mut (impl AsyncBufRead + Unpin), refuses: &UnboundedSender<Vec<u8>>) -> Option<(Vec<u8>, Value)> {
    loop {
        let mut line = Vec::new();
        let read = (&mut *input).take(MOST).read_until(b'\n', &mut line).await.ok()?;
        if read == 0 {
            return None;
        }
        if line.len() as u64 == MOST && !line.ends_with(b"\n") {
            pass_over(input).await?;
            refuse(refuses, &Value::Null, PARSE_ERROR, "Parse error: the line has more than 16 MB");
            continue;
        }
        let text = line.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&line);
        let blank = text.iter().all(u8::is_ascii_whitespace);
        match serde_json::from_slice::<Value>(text) {
            Err(why) if !blank => {
                refuse(refuses, &Value::Null, PARSE_ERROR, &format!("Parse error: the line is not JSON: {why}"));
            }
            read => return Some((line, read.unwrap_or_default())),
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

/// Why a line that is JSON asks nothing that can be answered, with the code of JSON-RPC: the library passes over it, and its id would stay open.
fn malformed(line: &Value) -> Option<(i32, String)> {
    let is_id = |id: &Value| id.is_string() || id.is_i64() || id.is_null();
    if line.is_null() {
        return None;
    }
    if !line.is_object() || !is_id(&line["id"]) || !(line["method"].is_string() || line["method"].is_null()) {
        let why = "Invalid request: a request is an object with the version, a method in quotes, and an id that is a text or a whole number";
        return Some((INVALID_REQUEST, why.to_owned()));
    }
    if line["method"] == "tools/call" && !line["params"]["name"].is_string() {
        return Some((INVALID_PARAMS, "Invalid params: \"name\" says which tool is called".to_owned()));
    }
    None
}

fn refuse(refuses: &UnboundedSender<Vec<u8>>, id: &Value, code: i32, why: &str) {
    let id = if id.is_string() || id.is_i64() { id.clone() } else { Value::Null };
    let error = json!({ "code": code, "message": why });
    let answer = json!({ "jsonrpc": "2.0", "id": id, "error": error });
    // Nobody reads any more: then nobody misses it.
    let _ = refuses.send(format!("{answer}\n").into_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_the_input_is_handed_on_once_all_is_answered_or_called_off() {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let (mut program, input) = duplex(AHEAD);
            let (output, mut heard) = duplex(AHEAD);
            let ((reads, mut writes), written) = between(input, output);
            let mut reads = BufReader::new(reads);
            let cancel = r#"{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":"b"}}"#;
            let asked =
                [r#"{"jsonrpc":"2.0","id":1,"method":"x"}"#, r#"{"jsonrpc":"2.0","id":"b","method":"x"}"#, cancel];
            program.write_all(format!("{}\n", asked.join("\n")).as_bytes()).await.unwrap();
            drop(program);
            let mut line = String::new();
            for said in asked {
                line.clear();
                reads.read_line(&mut line).await.unwrap();
                assert_eq!(line.trim(), said);
            }
            let mut rest = String::new();
            let mut end = Box::pin(reads.read_line(&mut rest));
            // What can go on goes on, and no end comes.
            for _ in 0..100 {
                tokio::task::yield_now().await;
                assert!(looked_at(&mut end).await.is_none(), "it ended before 1 was answered");
            }
            writes.write_all(b"{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}\n").await.unwrap();
            assert_eq!(end.await.unwrap(), 0, "and then it ends");
            drop(writes);
            written.await.unwrap();
            let mut all = String::new();
            heard.read_to_string(&mut all).await.unwrap();
            assert!(all.contains("\"id\":1"), "{all}");
        });
    }

    #[test]
    fn what_the_library_would_pass_over_is_answered_with_its_fault() {
        let of = |line: &str| malformed(&serde_json::from_str(line).unwrap()).map(|(code, _)| code);
        assert_eq!(of(r#"{"jsonrpc":"2.0","id":1.5,"method":"ping"}"#), Some(INVALID_REQUEST));
        assert_eq!(of(r#"{"jsonrpc":"2.0","id":{},"method":"ping"}"#), Some(INVALID_REQUEST));
        assert_eq!(of(r#"{"jsonrpc":"2.0","id":1,"method":7}"#), Some(INVALID_REQUEST));
        assert_eq!(of("[1]"), Some(INVALID_REQUEST));
        assert_eq!(of(r#"{"jsonrpc":"2.0","id":1,"method":"tools/call"}"#), Some(INVALID_PARAMS));
        assert_eq!(of(r#"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"ask"}}"#), None);
        for fine in [
            r#"{"jsonrpc":"2.0","id":"a","method":"ping"}"#,
            r#"{"jsonrpc":"2.0","method":"notifications/initialized"}"#,
            r#"{"jsonrpc":"2.0","id":1,"result":{}}"#,
            "null",
        ] {
            assert_eq!(of(fine), None, "{fine}");
        }
    }

    /// What comes of work that is looked at once.
    async fn looked_at<F: std::future::Future + Unpin>(work: &mut F) -> Option<F::Output> {
        std::future::poll_fn(|context| {
            std::task::Poll::Ready(match std::pin::Pin::new(&mut *work).poll(context) {
                std::task::Poll::Ready(out) => Some(out),
                std::task::Poll::Pending => None,
            })
        })
        .await
    }
}

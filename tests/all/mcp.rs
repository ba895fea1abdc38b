//! The tools of `art30 mcp`, spoken to as an assistant's program does: JSON-RPC over the pipes of the program. What a tool says is compared with
//! what the command says.

use super::home::Home;
use serde_json::{Value as Json, json};
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

/// A server, after the handshake.
struct Server {
    child: Child,
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
    asked: u64,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Server {
    fn started(home: &Home, args: &[&str]) -> Self {
        let mut command = home.command(env!("CARGO_BIN_EXE_art30"));
        command.arg("mcp").args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let (input, output) = (child.stdin.take(), BufReader::new(child.stdout.take().unwrap()));
        Self { child, input, output, asked: 0 }
    }

    fn new(home: &Home) -> Self {
        let mut server = Self::started(home, &[]);
        let told = server.shake_hands();
        assert_eq!(told["result"]["serverInfo"]["name"], "art30", "{told}");
        server
    }

    fn shake_hands(&mut self) -> Json {
        let client = json!({ "protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": { "name": "test", "version": "1" } });
        let told = self.request("initialize", &client);
        self.send(&json!({ "jsonrpc": "2.0", "method": "notifications/initialized" }).to_string());
        told
    }

    fn send(&mut self, line: &str) {
        writeln!(self.input.as_mut().unwrap(), "{line}").unwrap();
    }

    /// The next line that it says.
    fn next(&mut self) -> Json {
        let mut line = String::new();
        self.output.read_line(&mut line).unwrap();
        serde_json::from_str(&line).unwrap_or_else(|_| panic!("no JSON: {line:?}"))
    }

    fn request(&mut self, method: &str, params: &Json) -> Json {
        self.asked += 1;
        let id = self.asked;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }).to_string());
        let said = self.next();
        assert_eq!((said["jsonrpc"].as_str(), said["id"].as_u64()), (Some("2.0"), Some(id)), "{said}");
        said
    }

    /// What a tool gives.
    fn call(&mut self, tool: &str, arguments: Json) -> Json {
        let said = self.request("tools/call", &json!({ "name": tool, "arguments": arguments }));
        assert_ne!(said["result"]["isError"], true, "{tool} {arguments}: {said}");
        assert_eq!(said["result"]["content"][0]["type"], "text", "{said}");
        let data = &said["result"]["structuredContent"];
        let text = said["result"]["content"][0]["text"].as_str().unwrap_or_default();
        let stamp = format!("revision {}", data["revision"]);
        assert!(text.contains(&stamp) && text.contains(data["on"].as_str().unwrap()), "{text}");
        data.clone()
    }

    /// Why a tool refuses.
    fn refuses(&mut self, tool: &str, arguments: Json) -> String {
        let said = self.request("tools/call", &json!({ "name": tool, "arguments": arguments }));
        assert_eq!(said["result"]["isError"], true, "{tool} {arguments}: {said}");
        said["result"]["content"][0]["text"].as_str().unwrap().to_owned()
    }

    /// Ends the input, and gives the code and what was said beside.
    fn end(mut self) -> (i32, String, String) {
        self.input.take();
        let (mut out, mut err) = (String::new(), String::new());
        self.output.read_to_string(&mut out).unwrap();
        self.child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
        (self.child.wait().unwrap().code().unwrap_or(-1), out, err)
    }
}

/// The members of a report, wherever its JSON puts them.
fn report(json: &Json) -> &Json {
    json.get("report").unwrap_or(json)
}

fn same(tool: &Json, command: &Json, members: &[&str]) {
    for member in ["register", "revision", "recorded", "hash", "on"] {
        assert_eq!(tool[member], command[member], "{member}");
    }
    for member in members {
        assert_eq!(tool[member], report(command)[member], "{member}");
    }
}

#[test]
fn an_assistant_is_told_of_six_tools_that_only_read() {
    let home = Home::example();
    let mut server = Server::started(&home, &[]);
    let told = server.shake_hands();
    assert_eq!(told["result"]["protocolVersion"], "2025-06-18", "{told}");
    assert!(told["result"]["instructions"].as_str().unwrap().contains("unknown"), "{told}");
    assert_eq!(told["result"]["capabilities"], json!({ "tools": {} }));
    let listed = server.request("tools/list", &json!({}));
    let tools = listed["result"]["tools"].as_array().unwrap();
    let names: Vec<&str> = tools.iter().map(|tool| tool["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["find_customer", "customer_facts", "ask", "list_due", "register_entry", "subprocessors"]);
    for tool in tools {
        let hints =
            json!({ "readOnlyHint": true, "destructiveHint": false, "idempotentHint": true, "openWorldHint": false });
        for (hint, value) in hints.as_object().unwrap() {
            assert_eq!(&tool["annotations"][hint], value, "{tool}");
        }
        assert_eq!(tool["inputSchema"]["additionalProperties"], false, "{tool}");
        assert!(tool["outputSchema"]["required"].as_array().unwrap().contains(&"revision".into()), "{tool}");
    }
    assert_eq!(server.end(), (0, String::new(), String::new()));
}

#[test]
fn every_member_of_a_result_is_described_and_none_is_missing() {
    let home = Home::example();
    let mut server = Server::new(&home);
    let tools = server.request("tools/list", &json!({}))["result"]["tools"].clone();
    let acme = json!({ "customer": "CUS-1" });
    let asked = [
        ("find_customer", json!({ "text": "acme" })),
        ("customer_facts", acme.clone()),
        ("ask", json!({ "customer": "CUS-1", "question": "Where is our data?" })),
        ("list_due", json!({})),
        ("register_entry", acme.clone()),
        ("subprocessors", acme),
    ];
    for (tool, arguments) in asked {
        let data = server.call(tool, arguments);
        let described = tools.as_array().unwrap().iter().find(|one| one["name"] == tool).unwrap();
        let schema = &described["outputSchema"];
        for (name, value) in data.as_object().unwrap() {
            let Some(property) = schema["properties"].get(name) else {
                panic!("{tool}: {name} is not described");
            };
            let is = match value {
                Json::Null => "null",
                Json::Bool(_) => "boolean",
                Json::Number(_) => "integer",
                Json::String(_) => "string",
                Json::Array(_) => "array",
                Json::Object(_) => "object",
            };
            let types = &property["type"];
            let fits = types == is || types.as_array().is_some_and(|types| types.contains(&is.into()));
            assert!(fits, "{tool}: {name} is {is}, not {types}");
        }
        for name in schema["required"].as_array().unwrap() {
            assert!(data.get(name.as_str().unwrap()).is_some(), "{tool}: {name}");
        }
    }
}

#[test]
fn customers_are_found_as_find_finds_them_and_contacts_stay_where_they_are() {
    let home = Home::example();
    let mut server = Server::new(&home);
    let (found, command) = (server.call("find_customer", json!({ "text": "acme" })), home.json(&["find", "acme"]));
    same(&found, &command, &["text", "total"]);
    let places = report(&command)["places"].as_array().unwrap();
    let of_acme = places.iter().filter(|one| one["record"] == "CUS-1" || one["customer"] == "CUS-1").count();
    assert_eq!(found["customers"][0]["handle"], "CUS-1");
    assert_eq!(found["customers"][0]["name"], "Acme GmbH");
    assert_eq!(found["customers"][0]["places"], of_acme);
    assert_eq!(
        found["elsewhere"],
        places.iter().filter(|one| one["record"].as_str().unwrap().starts_with("DOC-")).count()
    );
    assert!(!found.to_string().contains('@'), "{found}");
    let by_mail = server.call("find_customer", json!({ "text": "anna.beispiel@acme.example.test" }));
    assert_eq!(by_mail["customers"][0]["found_in"][0]["field"], "contact_email");
    assert!(by_mail["customers"][0]["found_in"][0].get("value").is_none(), "{by_mail}");
    let near = server.call("find_customer", json!({ "text": "Acme Gmbbh" }));
    assert_eq!((near["total"].as_u64(), near["customers"][0]["handle"].as_str()), (Some(0), Some("CUS-1")), "{near}");
    let none = server.call("find_customer", json!({ "text": "zzzz" }));
    assert_eq!((none["total"].as_u64(), none["customers"].as_array().map(Vec::len)), (Some(0), Some(0)), "{none}");
    let few = server.call("find_customer", json!({ "text": "gmbh", "limit": 2 }));
    assert_eq!(few["customers"].as_array().unwrap().len(), 2);
    assert!(few["left_off"][0].as_str().unwrap().ends_with("look for more of the name, or raise limit"), "{few}");
}

#[test]
fn facts_and_answers_are_those_of_ask() {
    let home = Home::example();
    let mut server = Server::new(&home);
    let (facts, command) = (server.call("customer_facts", json!({ "customer": "acme" })), home.json(&["ask", "acme"]));
    same(
        &facts,
        &command,
        &["customer", "roles", "former_names", "uncovered", "runs", "law", "our_dpo", "not_provided"],
    );
    assert_eq!(facts["agreements"].as_array().unwrap().len(), report(&command)["agreements"].as_array().unwrap().len());
    assert_eq!(facts["customer"]["contact_email"], "anna.beispiel@acme.example.test");
    let undocumented = facts["agreements"].as_array().unwrap().iter().find(|one| one["handle"] == "DPA-33").unwrap();
    assert_eq!(undocumented["document"], "not provided", "{undocumented}");
    let few = server.call("customer_facts", json!({ "customer": "acme", "limit": 1 }));
    assert_eq!(few["agreements"].as_array().unwrap().len(), 1);
    assert_eq!(few["left_off"][0], "1 agreement left off: raise limit");

    let question = "Where is our data, who are your subprocessors, and what is the weather?";
    let answers = server.call("ask", json!({ "customer": "CUS-1", "question": question }));
    same(&answers, &home.json(&["ask", "CUS-1", question]), &["answers"]);
    assert_eq!(answers["customer"], "CUS-1");
}

#[test]
fn dates_are_those_of_due() {
    let home = Home::example();
    let mut server = Server::new(&home);
    let (due, command) = (server.call("list_due", json!({ "within": "1y" })), home.json(&["due", "--within", "1y"]));
    same(&due, &command, &["until"]);
    let listed = report(&command)["due"].as_array().unwrap();
    assert_eq!(due["total"], listed.len());
    let day = |one: &&Json| one["day"].as_str().is_some_and(|day| day < "2026-11-23");
    assert_eq!(due["overdue"], listed.iter().filter(day).count());
    let records = |json: &Json| json.as_array().unwrap().iter().map(|one| one["record"].clone()).collect::<Vec<_>>();
    assert_eq!(records(&due["due"]), records(&report(&command)["due"])[..due["due"].as_array().unwrap().len()]);
    let of_one = server.call("list_due", json!({ "within": "1y", "customer": "CUS-11" }));
    let command = home.json(&["due", "--within", "1y", "--customer", "CUS-11"]);
    assert_eq!(of_one["due"], report(&command)["due"]);
    let few = server.call("list_due", json!({ "within": "1y", "limit": 1 }));
    assert_eq!(few["due"].as_array().unwrap().len(), 1);
    assert_eq!(few["total"], listed.len());
}

#[test]
fn entries_of_the_record_are_those_of_the_export_without_contacts() {
    let home = Home::example();
    let mut server = Server::new(&home);
    let entry = server.call("register_entry", json!({ "customer": "acme" }));
    let exported: Json =
        serde_json::from_str(&home.ok(&["export", "register-processor", "--only", "CUS-1", "--to", "json"])).unwrap();
    assert_eq!(entry["total"], exported["completeness"]["rows"]);
    for member in ["register", "revision", "hash", "on"] {
        assert_eq!(entry[member], exported[member], "{member}");
    }
    let withheld: Vec<&str> = entry["withheld"].as_array().unwrap().iter().filter_map(Json::as_str).collect();
    assert_eq!(withheld, ["customer_contact", "customer_representative", "customer_dpo"]);
    for (row, whole) in entry["rows"].as_array().unwrap().iter().zip(exported["rows"].as_array().unwrap()) {
        assert_eq!(row["not_provided"], whole["not_provided"]);
        for (key, value) in whole.as_object().unwrap() {
            assert_eq!(row.get(key), (!withheld.contains(&key.as_str())).then_some(value), "{key}");
        }
    }
    let own = server.call("register_entry", json!({ "activity": "ACT-7" }));
    assert!(own["total"].as_u64().unwrap() > 0, "{own}");
    for row in own["rows"].as_array().unwrap() {
        assert!(row["row"].as_str().unwrap().starts_with("ACT-7/"), "{row}");
        assert!(row.get("owner").is_none(), "{row}");
    }
    let said = server.refuses("register_entry", json!({}));
    assert!(said.contains("customer: is required, or activity"), "{said}");
    let said = server.refuses("register_entry", json!({ "customer": "acme", "activity": "ACT-7" }));
    assert!(said.contains("activity: is given beside customer"), "{said}");
}

#[test]
fn subprocessors_are_those_of_the_list_and_unknown_facts_say_so() {
    let home = Home::example();
    let mut server = Server::new(&home);
    let none = server.call("subprocessors", json!({}));
    assert_eq!(none["total"], 0);
    home.ok(&["subprocessor", "add", "Example Mail"]);
    home.ok(&["engagement", "add", "Example Mail", "--public", "yes"]);
    let (list, command) = (server.call("subprocessors", json!({})), home.json(&["subprocessor", "current"]));
    same(&list, &command, &["customer", "list", "open", "others"]);
    assert_eq!(list["total"], report(&command)["rows"].as_array().unwrap().len());
    assert_eq!(list["total"], 1, "what is written meanwhile is seen by the next question");
    assert_eq!(list["rows"][0]["name"], "Example Mail");
    assert_eq!(report(&command)["rows"][0]["purpose"], Json::Null);
    assert_eq!(list["rows"][0]["purpose"], "not provided");
    let said = server.refuses("subprocessors", json!({ "list": "Product" }));
    assert!(said.contains("Product"), "{said}");
}

#[test]
fn a_day_and_a_moment_are_those_of_the_question() {
    let home = Home::example();
    let mut server = Server::new(&home);
    for (on, as_of) in [("2026-03-01", "12"), ("2025-01-01", "newest")] {
        let mut asked = json!({ "customer": "CUS-1", "on": on });
        let mut args = vec!["ask", "CUS-1", "--on", on];
        if as_of != "newest" {
            asked["as_of"] = as_of.into();
            args.extend(["--as-of", as_of]);
        }
        let facts = server.call("customer_facts", asked);
        same(&facts, &home.json(&args), &["customer", "roles", "runs"]);
        assert_eq!(facts["as_of"], if as_of == "newest" { Json::Null } else { as_of.into() });
    }
    let mut server = Server::started(&home, &["--as-of", "12", "--on", "2026-03-01"]);
    server.shake_hands();
    let facts = server.call("customer_facts", json!({ "customer": "CUS-1" }));
    assert_eq!((facts["revision"].as_u64(), facts["on"].as_str()), (Some(12), Some("2026-03-01")));
    assert!(facts["as_of"].is_string(), "{facts}");
}

#[test]
fn wrong_input_is_refused_by_the_tool_with_what_would_be_right() {
    let home = Home::example();
    let mut server = Server::new(&home);
    let said =
        server.refuses("customer_facts", json!({ "custmer": "acme", "on": "soon", "as_of": "then", "limit": 0 }));
    for part in ["custmer: this tool does not take it", "customer: is required", "on: ", "as_of: ", "limit: 0"] {
        assert!(said.contains(part), "{part}: {said}");
    }
    let said = server.refuses("ask", json!({ "customer": "Acmme Gmbh xx", "question": "Where?" }));
    assert!(said.contains("Acmme Gmbh xx"), "{said}");
    home.ok(&["customer", "add", "Bolt AG"]);
    let said = server.refuses("customer_facts", json!({ "customer": "Bolt" }));
    assert!(said.contains("Bolt SARL (CUS-2)") && said.contains("Bolt AG"), "{said}");
    let said = server.refuses("list_due", json!({ "within": "a while" }));
    assert!(said.contains("within: "), "{said}");
    let said = server.refuses("customer_facts", json!({ "customer": "CUS-1", "as_of": "9999" }));
    assert!(said.contains("9999"), "{said}");
    let unknown = server.request("tools/call", &json!({ "name": "erase", "arguments": {} }));
    assert!(
        unknown["error"]["message"].as_str().unwrap().contains("there are find_customer, customer_facts"),
        "{unknown}"
    );
    server.call("list_due", json!({}));
}

#[test]
fn a_broken_line_is_refused_and_the_next_one_answered() {
    let home = Home::example();
    let mut server = Server::new(&home);
    server.send("{\"jsonrpc\": \"2.0\", \"id\": 7, \"method\": ");
    assert_eq!(server.next()["error"]["code"], -32_700);
    server.send("");
    server.send("\u{1b}[31mnoise");
    assert_eq!(server.next()["error"]["code"], -32_700);
    // What is JSON by its signs, and no text or number, is answered too.
    for odd in ["\"\\ud800\"", "1e400"] {
        server.send(&format!("{{\"jsonrpc\": \"2.0\", \"id\": 8, \"method\": \"tools/call\", \"params\": {{\"name\": \"find_customer\", \"arguments\": {{\"text\": {odd}}}}}}}"));
        assert_eq!(server.next()["error"]["code"], -32_700, "{odd}");
    }
    let due = server.call("list_due", json!({}));
    assert!(due["total"].is_u64());
    server.send("{\"jsonrpc\": \"2.0\", \"id\": [], \"method\": 4}");
    assert_eq!(server.next()["error"]["code"], -32600);
    server.call("list_due", json!({}));
    assert_eq!(server.end().0, 0);
}

#[test]
fn it_stops_with_its_input_and_says_what_it_is_when_nobody_shakes_hands() {
    let home = Home::example();
    assert_eq!(Server::started(&home, &[]).end(), (0, String::new(), String::new()));
    let mut server = Server::started(&home, &[]);
    server.send(&json!({ "jsonrpc": "2.0", "method": "notifications/initialized" }).to_string());
    let (code, _, err) = server.end();
    assert!(code == 2 && err.contains("which starts it"), "{code} {err}");
    let nowhere = Home::empty();
    let mut server = Server::new(&nowhere);
    let said = server.refuses("list_due", json!({}));
    assert!(said.contains("art30 init"), "{said}");
}

/// What was asked before the input ended is answered: a program may send all it has and close.
#[test]
fn what_was_asked_before_the_input_ended_is_answered() {
    let home = Home::example();
    let mut server = Server::new(&home);
    for id in [71, 72, 73] {
        let call = json!({ "name": "list_due", "arguments": {} });
        server.send(&json!({ "jsonrpc": "2.0", "id": id, "method": "tools/call", "params": call }).to_string());
    }
    let (code, out, _) = server.end();
    let answered: Vec<Json> =
        out.lines().map(|line| serde_json::from_str::<Json>(line).unwrap()["id"].clone()).collect();
    assert_eq!((code, answered.len()), (0, 3), "{out}");
}

#[test]
fn a_line_that_is_not_json_is_answered_and_the_next_ones_go_on() {
    let home = Home::example();
    let mut server = Server::new(&home);
    for line in ["hello", "{\"jsonrpc\": \"2.0\",", "{\"jsonrpc\" \"2.0\"}"] {
        server.send(line);
        let said = server.next();
        assert_eq!((said["jsonrpc"].as_str(), said["error"]["code"].as_i64()), (Some("2.0"), Some(-32_700)), "{said}");
        assert!(said.as_object().unwrap().contains_key("id") && said["id"].is_null(), "{said}");
        assert!(said["error"]["message"].as_str().unwrap().contains("not JSON"), "{said}");
    }
    // An empty line is none, and a line that is too long is passed over to its end.
    server.send("");
    server.send(&"x".repeat(17 << 20));
    assert_eq!(server.next()["error"]["code"], -32_700);
    assert!(!server.request("tools/list", &json!({}))["result"]["tools"].as_array().unwrap().is_empty());
    let (code, out, err) = server.end();
    assert_eq!((code, out.as_str(), err.as_str()), (0, "", ""));
}

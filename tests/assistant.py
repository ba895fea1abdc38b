"""The tools of `art30 mcp` through the official client: handshake, tools, results that fit their schemas, numbers as the commands give them.

  python tests/assistant.py PATH_OF_ART30      with ART30_REGISTER naming an example register
"""

import asyncio
import json
import os
import subprocess
import sys

import mcp

ART30 = sys.argv[1]
TOOLS = ["find_customer", "customer_facts", "ask", "list_due", "register_entry", "subprocessors"]


def command(*args):
    """What a command says in JSON."""
    said = json.loads(subprocess.run([ART30, *args, "--json"], capture_output=True, text=True).stdout)
    return {**said, **said["report"]} if isinstance(said.get("report"), dict) else said


async def call(client, tool, **arguments):
    """The data of a result; the client checks that it fits the tool's schema."""
    result = await client.call_tool(tool, arguments)
    assert not result.is_error, (tool, arguments, result.content[0].text)
    assert f"revision {result.structured_content['revision']}" in result.content[0].text
    return result.structured_content


async def refused(client, tool, **arguments):
    result = await client.call_tool(tool, arguments)
    assert result.is_error, (tool, arguments)
    return result.content[0].text


async def talk(mode):
    server = mcp.StdioServerParameters(command=ART30, args=["mcp"], env=dict(os.environ))
    async with mcp.Client(server, mode=mode) as client:
        tools = (await client.list_tools()).tools
        assert [tool.name for tool in tools] == TOOLS, tools
        assert all(tool.annotations.read_only_hint and not tool.annotations.open_world_hint for tool in tools)
        assert all(tool.title and tool.output_schema["required"] for tool in tools)

        found = await call(client, "find_customer", text="acme")
        assert found["total"] == command("find", "acme")["total"] and found["customers"][0]["handle"] == "CUS-1"
        facts, asked = await call(client, "customer_facts", customer="acme"), command("ask", "acme")
        assert facts["roles"] == asked["roles"] and len(facts["agreements"]) == len(asked["agreements"])
        question = "Where is our data?"
        assert (await call(client, "ask", customer="CUS-1", question=question))["answers"] == command("ask", "CUS-1", question)["answers"]
        assert (await call(client, "list_due", within="1y"))["total"] == len(command("due", "--within", "1y")["due"])
        entry = await call(client, "register_entry", customer="CUS-1")
        assert entry["total"] == len(entry["rows"]) == 4 and not any("customer_contact" in row for row in entry["rows"])
        assert (await call(client, "subprocessors"))["total"] == len(command("subprocessor", "current")["rows"])
        past = await call(client, "customer_facts", customer="CUS-1", on="2026-03-01", as_of="12")
        assert (past["revision"], past["on"], past["as_of"]) == (12, "2026-03-01", "12")

        assert "limit: 0" in await refused(client, "list_due", limit=0)
        assert "customer: is required" in await refused(client, "customer_facts")
        assert "Acm" in await refused(client, "customer_facts", customer="Nobody of that name, Acm")
    print(f"mcp {mode}: {len(TOOLS)} tools answered as the commands do")


for mode in ["auto", "legacy"]:
    asyncio.run(talk(mode))

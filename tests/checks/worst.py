"""Lays out ledgers that are as hard on each command as a file of 1 MiB, or a folder of many, can be, and measures every
command over each: seconds and the greatest memory, as GNU time tells them. Usage: worst.py LIGGARE [PATTERN]: only what
PATTERN, a regular expression, finds in `ledger command`. Exits 1 where a run takes over 5 seconds or 250 MB, or does not end
with one of the program's own codes.
"""

import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import time

SECONDS, MEGABYTES, PATIENCE = 5, 250, 60
LARGEST = 1 << 20

PARTIES = """[parties.a]
name = "A kommun"
role = "public"
org_number = "212000-9994"
[parties.b]
name = "Föreningen B"
role = "civil"
org_number = "802999-0010"
"""
HEAD = 'title = "x"\nkind = "iop"\n'
TERM = "[term]\nstart = 2020-01-01\nend = 2029-12-31\n"
LONG = "[term]\nstart = 0001-01-01\nend = 9999-12-31\n"
SMALL = HEAD + PARTIES + TERM
PERCENT = '[allocation]\nmethod = "percent"\nproration = "months"\nshares = { a = 66.667, b = 33.333 }\n'


def number(serial):
    """The organisation number of a serial of nine digits."""
    digits = [int(digit) for digit in f"{serial:09}"]
    total = sum(digit * 2 // 10 + digit * 2 % 10 if place % 2 == 0 else digit for place, digit in enumerate(digits))
    return f"{serial // 1000:06}-{serial % 1000:03}{-total % 10}"


def full(start, pieces, end=""):
    """As many of the pieces as fit into a file."""
    text, size = [start], len(start.encode()) + len(end.encode())
    for piece in pieces:
        size += len(piece.encode())
        if size > LARGEST:
            break
        text.append(piece)
    return "".join(text) + end


def each(piece, most=10**6):
    return (piece(place) for place in range(most))


def inline(pieces, between=", "):
    """A list in one line."""
    return (piece + between for piece in pieces)


def party(place, name, org_number, tail=""):
    return f'[parties.p{place}]\nname = "{name}"\nrole = "civil"\norg_number = "{org_number}"\n{tail}'


def files():
    """The worst files, by name."""
    one, serials = number(802999001), lambda place: number(802000000 + place)
    yield "one_number", full(HEAD + TERM, each(lambda place: party(place, f"n{place}", one)))
    yield "one_number_padded", full(HEAD + TERM, [*each(lambda place: party(place, f"n{place}", one), 1100), "\n" * 900_000])
    yield "one_name", full(HEAD + TERM, each(lambda place: party(place, "n", serials(place))))
    yield "wrong_numbers", full(HEAD + TERM, each(lambda place: party(place, f"n{place}", f"80{place:04}-1{place % 1000:03}")))
    yield "no_numbers", full(HEAD + TERM, each(lambda place: f'[parties.p{place}]\nname = "n"\nrole = "civil"\n'))
    yield "printed", full(HEAD + TERM, each(lambda place: party(place, f"n{place}", one, 'printed = "x"\n')))
    inner = each(lambda place: f'p{place} = {{ name = "n{place}", role = "civil", org_number = "{one}" }}')
    yield "one_line", full(HEAD + "parties = { ", inline(inner), 'z = { name = "z", role = "civil" } }\n')
    yield "one_line_keys", full(HEAD + "x = { ", inline(each(lambda place: f"k{place} = 1")), "z = 1 }\n" + PARTIES)
    yield "one_line_notes", full(HEAD + "notes = [ ", inline(each(lambda place: '"=x"')), "]\n" + PARTIES)
    yield "one_line_types", full(HEAD + "tags = [ ", inline(each(lambda place: "1")), "]\n" + PARTIES)
    costs = each(lambda place: f'{{ per = "year", year = {place % 9999 + 1}, total = 2, items = [{{ name = "x", amount = 1 }}] }}')
    yield "one_line_costs", full(HEAD + "costs = [ ", inline(costs), "]\n" + PARTIES + TERM + PERCENT)
    yield "one_line_slips", full(HEAD + "tags = [ ", inline(each(lambda place: "5,10 kr")), "]\n" + PARTIES)
    yield "long_text", full(HEAD + 'purpose = "', ["x" * 1_000_000], '"\n' + PARTIES + TERM)
    yield "long_wide_text", full(HEAD + 'purpose = "', ["漢\\u202e" * 110_000], '"\n' + PARTIES + TERM)
    yield "long_title", full('kind = "iop"\ntitle = "', ["å " * 340_000], '"\n' + PARTIES + TERM)
    yield "long_names", HEAD + TERM + "".join(party(place, f"{place}" + "n " * 80_000, one) for place in range(6))
    yield "long_key", full(HEAD, ["k" * 1_000_000], " = 1\n" + PARTIES)
    yield "long_comment", full(SMALL + "#", ["x" * 1_000_000], "\n")
    yield "equals", "=\n" * 524_288
    yield "lines", "\n" * 1_048_576
    yield "equals_returns", "=\r" * 524_288
    yield "returns", full(HEAD, ["\r" * 1_000_000])
    yield "comment_returns", "#" + "\r" * 1_000_000
    yield "comment_controls", "#" + "\x01" * 1_000_000
    yield "words_returns", "x\r" * 524_288
    yield "commas", "x=[" + "," * 1_000_000 + "]"
    yield "odd_escapes", 'x="' + "\\u" * 500_000 + '"'
    yield "points", "." * 1_000_000
    yield "key_points", "a" + "." * 1_000_000 + "=1"
    yield "table_equals", "x={" + "=" * 1_000_000
    yield "table_words", "x={" + "a," * 500_000 + "}"
    yield "slip_returns", "x = ja\n" + "=\r" * 500_000
    yield "slip_table", "x = 5,10 kr\nx={" + "=," * 500_000
    yield "quote_returns", 'x = "\n' + "=\r" * 500_000
    yield "conflicts_bare", "<<<<<<<\n" * 131_072
    yield "broken_values", "k =\n" * 262_144
    yield "broken_apart", "=\n\n\n" * 262_144
    yield "doubled", full("", each(lambda place: "a = 1\n"))
    yield "open_lists", "a = [\n" * 174_762
    yield "brackets", "a = " + "[" * 1_000_000
    yield "braces", "a = " + "{a=" * 349_000
    yield "deep_lists", full("", each(lambda place: "a%d = %s1%s\n" % (place, "[" * 39, "]" * 39)), PARTIES)
    yield "deep_tables", full("", each(lambda place: "a%d = %s1%s\n" % (place, "{ a = " * 35, "}" * 35)), PARTIES)
    yield "dotted", full("", each(lambda place: "a%d%s = 1\n" % (place, ".a" * 35)), PARTIES)
    personal = number(640823323)[-4:]
    yield "conflicts", full("", each(lambda place: "<<<<<<< a\n=======\n>>>>>>> b\n"))
    yield "conflicts_open", full("", each(lambda place: "<<<<<<< a\n"))
    yield "slips", full(SMALL, each(lambda place: '[[payments]]\nfrom = "a"\nto = "b"\namount = 1,5\n'))
    yield "slip_lines", full(SMALL, each(lambda place: f"k{place} = ja\n"))
    yield "personal", full(SMALL + "notes = [\n", each(lambda place: f'"640823-{personal}",\n'), "]\n")
    yield "escapes", full(SMALL + 'x = "', each(lambda place: "\\u0036"), '"\n')
    yield "empty_tables", full(SMALL, each(lambda place: f"[t{place}]\n"))
    yield "empty_duties", full(SMALL, each(lambda place: "[[duties]]\n"))
    yield "keys", full(SMALL, each(lambda place: f"k{place} = 1\n"))
    yield "near_keys", full(SMALL, each(lambda place: f"purpos{place} = 1\n"))
    duty = lambda place: '[[duties]]\nwhat="x"\nkind="report"\nevery="week"\ndue="1 day after"\n'
    yield "duties", full(SMALL, each(duty))
    yield "duties_long", full(HEAD + PARTIES + LONG, each(duty))
    yield "duties_open", full(HEAD + PARTIES + "[term]\nstart = 0001-01-01\nopen_ended = true\n", each(duty))
    yield "duties_few", full(HEAD + PARTIES + LONG, each(duty, 30))
    days = ", ".join(f'"{month:02}-{day:02}"' for month in range(1, 13) for day in range(1, 29))
    yield "duties_days", full(HEAD + PARTIES + LONG, each(lambda place: f'[[duties]]\nwhat="x"\nkind="report"\nevery="year"\ndue=[{days}]\n'))
    yield "duties_bare", full(SMALL, each(lambda place: '[[duties]]\nwhat="x"\nkind="report"\n'))
    cost = lambda place: f'[[costs]]\nper = "year"\nyear = {place % 9999 + 1}\ntotal = 100\n'
    yield "costs", full(HEAD + PARTIES + LONG + PERCENT, each(cost))
    yield "costs_once", full(HEAD + PARTIES + LONG + PERCENT, each(cost, 9999))
    yield "costs_term", full(HEAD + PARTIES + LONG + PERCENT, each(lambda place: '[[costs]]\nper = "term"\ntotal = 1\n'))
    items = inline(each(lambda place: f'{{ name = "i{place}", amount = {place} }}', 20_000))
    yield "items", full(HEAD + PARTIES + TERM + PERCENT + '[[costs]]\nper = "year"\nitems = [', items, "]\n")
    items = inline(each(lambda place: f'{{ name = "i{place}", amount = {place} }}', 50))
    yield "items_long", full(HEAD + PARTIES + LONG + PERCENT + '[[costs]]\nper = "year"\nitems = [', items, "]\n")
    index = inline(each(lambda place: f"{{ from = {place + 1}, rate = 2.53 }}", 9999))
    yield "index", full(HEAD + PARTIES + LONG + PERCENT + '[[costs]]\nper = "year"\ntotal = 1000\nindex = [', index, "]\n")
    index = inline(each(lambda place: f"{{ from = {place % 9999 + 1}, rate = 0.01 }}"))
    yield "index_many", full(HEAD + PARTIES + LONG + PERCENT + '[[costs]]\nper = "year"\ntotal = 1000\nindex = [', index, "]\n")
    payers = payers_of(6000)
    equal = '[allocation]\nmethod = "equal"\n[[costs]]\nper = "year"\ntotal = 1234\n'
    yield "payers", full(HEAD + TERM + equal, payers)
    shares = "".join(f"p{place} = 0.01\n" for place in range(6000))
    yield "payers_shares", full(HEAD + TERM + '[[costs]]\nper = "year"\ntotal = 99\n[allocation]\nmethod = "percent"\n[allocation.shares]\n' + shares, payers)
    counts = "".join(f"p{place} = [1, 2]\n" for place in range(6000))
    yield "payers_basis", full(HEAD + TERM + '[[costs]]\nper = "year"\ntotal = 99\n[allocation]\nmethod = "basis"\n[allocation.basis]\nwhat = "x"\nlabels = ["1", "2"]\n[allocation.basis.counts]\n' + counts, payers)
    coming = [f'[parties.p{place}]\nname = "n{place}"\nrole = "public"\njoined = {2020 + place % 10}-{place % 12 + 1:02}-{place % 28 + 1:02}\n' for place in range(3000)]
    yield "coming_and_going", full(HEAD + TERM + equal.replace('"equal"', '"equal"\nproration = "days"'), coming)
    payment = lambda place: f'[[payments]]\nfrom = "a"\nto = "b"\namount = 1\nyear = {2020 + place % 10}\n'
    yield "payments", full(SMALL, each(payment))
    committee = lambda key, tail: f'[parties.{key}]\nname = "{key}"\nrole = "public"\norg_status = "internal"\n{tail}'
    inside = HEAD + '[parties.c]\nname = "c"\nrole = "civil"\n' + committee("a", "") + committee("b", "host = true\n") + TERM
    shared = inside + PERCENT + '[[costs]]\nper = "year"\n'
    charge = lambda place, tail: f'[[invoiced]]\nperiod = "{2020 + place // 12 % 4}-{place % 12 + 1:02}"\nparty = "{"ab"[place % 2]}"\namount = {place}\non = 2024-02-20\n{tail}'
    yield "charges", full(shared + "total = 100\n", each(lambda place: charge(place, f'reference = "r{place}"\n'), 2000))
    names = ", ".join(f'{{ name = "i{place}", amount = {place} }}' for place in range(250))
    yield "charges_items", full(shared + f"items = [{names}]\n", each(lambda place: charge(place // 250 * 2, f'item = "i{place % 250}"\n'), 2000))
    same = lambda place: '[[payments]]\nfrom = "a"\nto = "b"\nwhat = "x"\namount = 1\ndue = 2024-02-20\n'
    paid = lambda place: '[[invoiced]]\nperiod = "2024"\nfrom = "a"\nto = "b"\nitem = "x"\namount = 1\non = 2024-02-20\n'
    yield "charges_payments", full(inside, [*each(same, 2000), *each(paid, 2000)])
    yield "payments_unknown", full(SMALL, each(lambda place: f'[[payments]]\nfrom = "x{place}"\nto = "b"\namount = 1\n'))
    yield "funding", full(SMALL, each(lambda place: f'[funding.f{place}]\nname = "x"\namount = 1\nyear = {2020 + place % 10}\n'))
    paid = each(lambda place: f'[funding.f{place}]\nname = "x"\namount = 1\n[[payments]]\nfrom = "f{place}"\nto = "b"\namount = 2\n')
    yield "funding_paid", full(SMALL, paid)
    yield "outcomes", full(SMALL + PERCENT + '[[costs]]\nper = "year"\ntotal = 100\n', each(lambda place: f'[[outcomes]]\nyear = {2020 + place % 10}\nparty = "a"\namount = 1\n'))
    yield "contributions", full(SMALL, each(lambda place: '[[contributions]]\nby = ["b"]\nwhat = "x"\n'))
    members = ", ".join(['"b"'] * 100_000)
    yield "members", full(SMALL, [f'[[contributions]]\nby = [{members}]\nwhat = "x"\n'])
    waiver = lambda place: f'[[waivers]]\nrule = "C001"\nfield = "criteria.x{place}"\nreason = "r"\ndecided_by = "d"\nuntil = 2029-12-31\n'
    yield "waivers", full(SMALL, each(waiver))
    bare = "".join('[[duties]]\nwhat="x"\nkind="report"\n' for _ in range(1500))
    waiver = lambda place: f'[[waivers]]\nrule = "F002"\nfield = "duties[{place % 1500 + 1}].every"\nreason = "r"\ndecided_by = "d"\nuntil = 2029-12-31\n'
    yield "waivers_findings", full(SMALL + bare, each(waiver))
    yield "waivers_rule", full(SMALL + bare, each(lambda place: '[[waivers]]\nrule = "F002"\nreason = "r"\ndecided_by = "d"\nuntil = 2029-12-31\n'))
    yield "waivers_over", full(SMALL, each(lambda place: '[[waivers]]\nrule = "C001"\nreason = "r"\ndecided_by = "d"\nuntil = 2019-12-31\n'))
    yield "criteria", full(SMALL, each(lambda place: f'[criteria.c{place}]\nmet = "yes"\n'))
    yield "programmes", full(SMALL, each(lambda place: '[[programmes]]\nname = "x"\nto = 2021-12-31\n'))
    yield "goals", full(SMALL, each(lambda place: '[[goals]]\ntext = "x"\n'))
    yield "signatures", full(SMALL, each(lambda place: '[[signatures]]\nparty = "a"\nrole = "x"\n'))
    yield "attachments", full(SMALL, each(lambda place: '[[attachments]]\ntitle = "x"\nmissing = true\n'))
    yield "extensions", full(SMALL + '[extension]\nmode = "option"\nlength = "1 day"\n', each(lambda place: f"[[extensions]]\ndecided = 2020-01-21\nuntil = {2030 + place % 7000}-04-30\n"))
    yield "extension_steps", HEAD + PARTIES + LONG + '[extension]\nmode = "option"\nlength = "1 day"\ntimes = 999999999\ndecide_by = "3 months before end"\n'
    yield "renewals", HEAD + PARTIES + "[term]\nstart = 0001-01-01\nend = 0001-01-02\n" + '[extension]\nmode = "automatic"\nlength = "1 day"\ndecide_by = "1 day before end"\n[notice]\nperiod = "1 day"\n'
    yield "conditions", full(SMALL + "[[term.conditions]]\ntext = \"x\"\n", each(lambda place: '[[term.conditions]]\ntext = "x"\n'))
    yield "amendments", full(SMALL, each(lambda place: '[[amendments]]\ndecided = 2020-03-01\nwhat = "x"\n'))
    yield "followups", full(SMALL, each(lambda place: f"[[followups]]\nyear = {2020 + place % 10}\n"))
    yield "services", full(SMALL, each(lambda place: '[[services]]\nname = "x"\nseason = ["11-30", "03-31"]\n'))
    yield "delegations", full(SMALL + '[decision]\nstatus = "proposed"\ndelegations = [', inline(each(lambda place: '{ to = "x", scope = "sign" }')), "]\n")
    yield "attested", full(SMALL + '[decision]\nstatus = "proposed"\nattested = [', inline(each(lambda place: "2021-11-01")), "]\n")
    yield "years_without", HEAD + PARTIES + LONG + PERCENT + '[[costs]]\nper = "year"\nyear = 5000\ntotal = 1\n'
    halves = lambda piece: [*payers_of(7000), *each(piece)]
    yield "parties_payments", full(SMALL, halves(lambda place: f'[[payments]]\nfrom = "p{place % 7000}"\nto = "p6999"\namount = 1\n'))
    yield "parties_contributions", full(SMALL, halves(lambda place: f'[[contributions]]\nby = ["p6999", "p{place % 7000}"]\nwhat = "x"\namount = 1\n'))
    yield "parties_duties", full(SMALL, halves(lambda place: f'[[duties]]\nwhat = "x"\nkind = "report"\nby = ["p6999", "p{place % 7000}"]\n'))
    yield "parties_signatures", full(SMALL, halves(lambda place: f'[[signatures]]\nparty = "p{place % 7000}"\nrole = "x"\n'))
    yield "parties_outcomes", full(SMALL, halves(lambda place: f'[[outcomes]]\nyear = {2020 + place % 10}\nparty = "p{place % 7000}"\namount = 1\n'))
    items = ", ".join(f'{{ name = "i{place}", amount = {place} }}' for place in range(9000))
    out = each(lambda place: f'[[outcomes]]\nyear = {2020 + place % 10}\nitem = "i{place % 9000}"\namount = 1\n')
    yield "items_outcomes", full(SMALL + PERCENT + f'[[costs]]\nper = "year"\nitems = [{items}]\n', out)
    yield "long_reason", SMALL + bare + f'[[waivers]]\nrule = "F002"\nreason = "{"r" * 900_000}"\ndecided_by = "d"\nuntil = 2029-12-31\n'
    yield "long_rule", SMALL + f'[[waivers]]\nrule = "{"r" * 900_000}"\nreason = "r"\ndecided_by = "d"\nuntil = 2029-12-31\n'
    yield "long_reference", SMALL + f'[[payments]]\nfrom = "{"r" * 900_000}"\nto = "b"\namount = 1\n'
    yield "long_follows", f'follows = "{"r" * 900_000}"\n' + SMALL
    yield "long_number", HEAD + TERM + party(0, "n", "8" * 900_000)
    yield "long_amount", SMALL + '[[payments]]\nfrom = "a"\nto = "b"\namount = ' + "9" * 900_000 + "\n"
    yield "long_word", "title = " + "å" * 500_000 + "\n" + PARTIES
    yield "amounts_thousands", full(SMALL, each(lambda place: f"k{place} = 400 tkr\n"))
    yield "amounts_quoted", full(SMALL + '[[costs]]\nper = "year"\nunit = "tkr"\nitems = [', inline(each(lambda place: f'{{ name = "i{place}", amount = "400 tkr" }}')), "]\n")
    yield "amounts_costs", full(SMALL, each(lambda place: f'[[costs]]\nper = "year"\nunit = "tkr"\nitems = [{{ name = "i{place}", amount = 400 }}, {{ name = "j", amount = 4 }}]\n'))
    yield "list_wrong", full(HEAD + "tags = [\n", each(lambda place: "1,\n"), "]\n" + PARTIES)
    yield "outcomes_unknown", full(SMALL + f'[[costs]]\nper = "year"\nitems = [{items}]\n', each(lambda place: f'[[outcomes]]\nyear = 2020\nitem = "j{place}"\namount = 1\n'))
    yield "parties_unknown", full(SMALL, halves(lambda place: f'[[payments]]\nfrom = "q{place}"\nto = "p6999"\namount = 1\n'))
    shares = "".join(f"q{place} = 0.01\n" for place in range(20_000))
    yield "shares_unknown", full(HEAD + TERM + '[allocation]\nmethod = "percent"\n[allocation.shares]\n' + shares, payers_of(7000))
    yield "parties_gone", full(HEAD + TERM, each(lambda place: f'[parties.p{place}]\nname = "n"\nrole = "civil"\njoined = 1999-01-01\n'))
    yield "unknown_rules", full(SMALL, each(lambda place: f'[[waivers]]\nrule = "org-number-{place}"\nreason = "r"\ndecided_by = "d"\nuntil = 2029-12-31\n'))


def payers_of(count):
    """Parties without a number."""
    return [f'[parties.p{place}]\nname = "n{place}"\nrole = "public"\n' for place in range(count)]


def ledgers(work):
    """The ledgers, by name: a folder each, and the agreement to be shown."""
    for name, text in files():
        folder = work / name
        folder.mkdir()
        (folder / "x.toml").write_text(text, encoding="utf-8", newline="")
        assert (folder / "x.toml").stat().st_size <= LARGEST, name
        yield name, folder, "x"
    # Many files.
    def many(name, texts, shown):
        folder = work / name
        folder.mkdir()
        for own, text in texts:
            path = folder / f"{own}.toml"
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")
        return name, folder, shown
    count = 20_000
    follows = lambda place: f'follows = "c{place}"\n'
    chain = ((f"c{place}", (follows(place - 1) if place else "") + SMALL) for place in range(count))
    yield many("chain", chain, f"c{count // 2}")
    yield many("ring", ((f"c{place}", follows((place + 1) % count) + SMALL) for place in range(count)), "c0")
    yield many("star", ((f"c{place}", (follows(0) if place else "") + SMALL) for place in range(count)), "c0")
    yield many("lost", ((f"c{place}", follows(place + count) + SMALL) for place in range(count)), "c0")
    yield many("one_id", ((f"{place}/c", SMALL) for place in range(count)), "c")
    padded = lambda place: full(SMALL, [*each(lambda at: party(f"{place}-{at}", f"n{at}", number(802000000 + at)).replace(f'"n{at}"', f'"{place} n{at}"'), 1000), "\n" * 900_000])
    yield many("pointing", ((f"c{place}", padded(place)) for place in range(4)), "c0")
    settings = lambda name, text: many(name, [("liggare", text), ("x", SMALL)], "x")
    yield settings("committees", full("", each(lambda place: f'[committees.c{place}]\nname = "c"\n')))
    yield settings("meetings", full('[committees.c]\nname = "c"\nmeetings = [', inline(each(lambda place: "2021-01-26")), "]\n"))
    yield settings("levels", full("[rules]\n", each(lambda place: f'R{place} = "off"\n')))
    yield settings("settings_broken", "=\n" * 524_288)
    yield settings("settings_keys", full("[ledger]\n", each(lambda place: f"k{place} = 1\n")))
    book = 'id = "x"\ntitle = { sv = "x", en = "x" }\nissuer = "x"\napplies_to = ["iop"]\naggregate = "all"\n'
    rulebook = lambda name, text: many(name, [("rulebooks/x", text), ("x", 'guideline = "x"\n' + SMALL)], "x")
    criterion = lambda place: f'[[criteria]]\nid = "c{place}"\nlevel = "must"\ntitle = {{ sv = "x", en = "x" }}\ntest = "declared"\n'
    yield rulebook("rulebook_criteria", full(book, each(criterion)))
    clause = lambda place: '[[clauses]]\nfield = "challenge"\nlevel = "must"\ntitle = { sv = "x", en = "x" }\n'
    yield rulebook("rulebook_clauses", full(book + criterion(0), each(clause)))
    yield rulebook("rulebook_broken", "=\n" * 524_288)
    claims = full('guideline = "x"\n' + SMALL, each(lambda place: f'[criteria.c{place}]\nmet = "no"\n'))
    yield many("rulebook_claims", [("rulebooks/x", full(book, each(criterion))), ("x", claims)], "x")
    long = book.replace('id = "x"', f'id = "{"x" * 900_000}"')
    claims = full(f'guideline = "{"x" * 900_000}"\n' + SMALL, each(lambda place: f'[criteria.c{place}]\nmet = "no"\n', 1500))
    yield many("rulebook_long_id", [("rulebooks/x", long + criterion(0)), ("x", claims)], "x")
    long = book + criterion(0).replace('sv = "x"', f'sv = "{"x" * 900_000}"')
    yield many("rulebook_long_title", [("rulebooks/x", long), *((f"c{place}", 'guideline = "x"\n' + SMALL) for place in range(1000))], "c0")


def commands(shown, work):
    """Every command with its heaviest forms."""
    for form in ["human", "short", "json", "csv", "sarif", "github", "gitlab", "junit"]:
        yield f"validate {form}", ["validate", "--format", form, "--show-waived"]
    yield "fix", ["fix", "--diff"]
    yield "baseline write", ["validate", "--write-baseline", work / "baseline.toml"]
    yield "baseline read", ["validate", "--baseline", work / "baseline.toml"]
    for form in ["table", "csv", "json", "html", "xlsx"]:
        output = ["--output", work / "out"] if form == "xlsx" else []
        for name, words in [
            ("list", ["list"]),
            ("show", ["show", shown]),
            ("criteria", ["criteria"]),
            ("parties", ["parties", "--by", "year"]),
            ("overlaps", ["parties", "--overlaps"]),
            ("split", ["split", "--by", "item,party,month"]),
            ("payments", ["payments"]),
            ("outcome", ["outcome"]),
            ("deadlines", ["deadlines", "--all"]),
            ("agenda", ["agenda", "--meeting", "2024-03-01"]),
        ]:
            # One form for machines shows the work; the others are tried where the words are laid out.
            if form in ("table", "csv") or name in ("show", "list", "deadlines", "split"):
                yield f"{name} {form}", [*output, *words, "--format", form]
    yield "split explain", ["split", shown, "--explain"]
    yield "deadlines explain", ["deadlines", "--explain"]
    yield "deadlines ics", ["deadlines", "--all", "--format", "ics"]
    for form in ["table", "svg", "csv"]:
        yield f"timeline {form}", ["timeline", "--format", form]
    for form in ["table", "html", "json"]:
        yield f"overview {form}", ["overview", "--format", form]
    yield "agenda year", ["agenda", "--year", "2024"]
    yield "booking", ["booking", "--period", "2024", "--format", "csv"]
    yield "booking month", ["booking", "--period", "2020-01", "--format", "csv"]
    yield "outcome months", ["outcome", "--by", "month", "--settlement", "--format", "csv"]
    yield "record", ["record", "end", shown, "--on", "2024-05-20", "--why", "x", "--diff"]
    for form in ["markdown", "docx"]:
        yield f"draft {form}", ["--output", work / f"draft.{form}", "draft", "agreement", shown, "--format", form, "--force"]
    yield "export", ["export", work / "export"]


def measured(command):
    """Seconds, megabytes at most and the exit code of a command; what it says is thrown away."""
    began = time.monotonic()
    with open(os.devnull, "wb") as nothing:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=nothing, stderr=nothing)
    signal.signal(signal.SIGALRM, lambda *_: process.send_signal(signal.SIGKILL))
    signal.alarm(PATIENCE)
    _, status, usage = os.wait4(process.pid, 0)
    signal.alarm(0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return time.monotonic() - began, usage.ru_maxrss / 1000, process.returncode


def main(program, pattern="."):
    failed, runs = [], 0
    with tempfile.TemporaryDirectory() as work:
        work = pathlib.Path(work)
        (work / "ledgers").mkdir()
        for name, folder, shown in ledgers(work / "ledgers"):
            worst = (0, 0, "")
            heaviest = (0, "")
            for command, words in commands(shown, work):
                if not re.search(pattern, f"{name} {command}"):
                    continue
                seconds, megabytes, code = measured([program, "--ledger", folder, "--as-of", "2024-03-01", *words])
                runs += 1
                worst = max(worst, (seconds, megabytes, command))
                heaviest = max(heaviest, (megabytes, command))
                if seconds > SECONDS or megabytes > MEGABYTES or code not in (0, 1, 2, 3):
                    failed.append(f"{name:20} {command:20} {seconds:7.2f} s {megabytes:7.0f} MB   exit {code}")
                    print("FAILED ", failed[-1], flush=True)
            subprocess.run(["rm", "-rf", folder, work / "export", work / "baseline.toml", work / "out"], check=True)
            if worst[2]:
                print(f"        {name:20} slowest {worst[2]:18} {worst[0]:6.2f} s   heaviest {heaviest[1]:18} {heaviest[0]:5.0f} MB", flush=True)
    print(f"{len(failed)} of {runs} runs took over {SECONDS} s or {MEGABYTES} MB")
    return bool(failed)


sys.exit(main(*sys.argv[1:]))

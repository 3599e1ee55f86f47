//! What commands write destroys nothing: no file that the program reads, no link, no device, and no half of anything is left.

use crate::support::{Ledger, repository};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

const AGREEMENT: &str = "agreements/norrmalm/norrmalm-2018-socialt-stod.toml";

/// A personal identity number that belongs to nobody, put together here so that no file of the repository holds one.
fn number() -> String {
    ["19121212", "1212"].join("-")
}

/// A ledger with a guideline of its own, a list of known faults, and other ways to its files.
fn ledger() -> Ledger {
    let ledger = Ledger::copy();
    ledger.write(
        "rulebooks/uddevalla.toml",
        std::fs::read(repository().join("examples/rulebooks/uddevalla.toml")).unwrap(),
    );
    ledger.write("bilaga.txt", "en bilaga");
    assert_eq!(ledger.run("validate --write-baseline kända.toml").code, 0);
    std::fs::write(ledger.directory().join("skyddad"), "läses bara").unwrap();
    let mut mode = std::fs::metadata(ledger.directory().join("skyddad")).unwrap().permissions();
    mode.set_readonly(true);
    std::fs::set_permissions(ledger.directory().join("skyddad"), mode).unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::fs::symlink;
        let at = |name: &str| ledger.directory().join(name);
        std::fs::hard_link(at(AGREEMENT), at("annat-namn.csv")).unwrap();
        symlink(AGREEMENT, at("länk.csv")).unwrap();
        symlink("länk.csv", at(&format!("{}.csv", number()))).unwrap();
        symlink("agreements/norrmalm", at("norrmalm")).unwrap();
        symlink("agreements/nytt.toml", at("till-nytt.csv")).unwrap();
        symlink("rund.csv", at("rund.csv")).unwrap();
        // An agreement that is read by a link.
        std::fs::rename(at(AGREEMENT), ledger.path().join("avtal.txt")).unwrap();
        symlink("../avtal.txt", at(AGREEMENT)).unwrap();
        drop(std::os::unix::net::UnixListener::bind(at("uttag")).unwrap());
    }
    ledger
}

/// What nothing may be written over or put in the way of.
fn protected() -> Vec<String> {
    let mut paths = vec![
        AGREEMENT.to_owned(),
        format!("./agreements/norrmalm/../../{AGREEMENT}"),
        "agreements/liggare.toml".to_owned(),
        "agreements/rulebooks/uddevalla.toml".to_owned(),
        "agreements/rulebooks/nytt.txt".to_owned(),
        "agreements/rulebooks".to_owned(),
        "agreements/nytt.toml".to_owned(),
        "agreements/ny/mapp.toml".to_owned(),
        "skyddad".to_owned(),
    ];
    if cfg!(unix) {
        let more = [
            "annat-namn.csv",
            "länk.csv",
            "norrmalm/norrmalm-2018-socialt-stod.toml",
            "till-nytt.csv",
            "rund.csv",
            "agreements/avtal.txt",
            "uttag",
        ];
        paths.extend(more.map(str::to_owned));
        paths.push(format!("{}.csv", number()));
    }
    if cfg!(target_os = "linux") {
        paths.push("/dev/full".to_owned());
    }
    paths
}

/// Each command with an answer that goes to a file.
fn answers() -> Vec<&'static str> {
    let commands = crate::sweep::commands();
    let listed = commands.iter().map(|command| match command.as_str() {
        "validate" => "validate --format json",
        "list" => "list --format xlsx",
        "show" => "show hv-2021-sensus",
        "criteria" => "criteria",
        "parties" => "parties --format csv",
        "split" => "split",
        "payments" => "payments --format html",
        "outcome" => "outcome",
        "booking" => "booking norrmalm-2018-socialt-stod --period 2019-T1",
        "overview" => "overview --format html",
        "deadlines" => "deadlines --format ics",
        "draft" => "draft follow-up --year 2022 --committee enskede-arsta-vantor --format html",
        "agenda" => "agenda --meeting 2023-03-23",
        "timeline" => "timeline --format svg",
        "diff" => "diff agreements agreements",
        "explain" => "explain",
        "schema" => "schema",
        "completions" => "completions bash",
        "man" => "man",
        // They write into folders, or into the ledger itself; the last answers in a repository alone.
        "export" | "init" | "new" | "fix" | "record" | "seal" | "import" | "history" => "",
        other => panic!("tell this test how `{other}` is called"),
    });
    let answers: Vec<&str> = listed.filter(|line| !line.is_empty()).collect();
    assert!(answers.len() > 12, "{answers:?}");
    answers
}

/// Everything below a folder: what it is, its permissions, and what it holds.
fn everything(folder: &Path) -> BTreeMap<PathBuf, (String, Vec<u8>)> {
    let (mut all, mut folders) = (BTreeMap::new(), vec![folder.to_owned()]);
    while let Some(inner) = folders.pop() {
        for entry in std::fs::read_dir(inner).unwrap() {
            let path = entry.unwrap().path();
            let found = path.symlink_metadata().unwrap();
            let holds = if found.is_symlink() {
                path.read_link().unwrap().to_string_lossy().into_owned().into_bytes()
            } else if found.is_file() {
                std::fs::read(&path).unwrap()
            } else {
                Vec::new()
            };
            if found.is_dir() {
                folders.push(path.clone());
            }
            all.insert(path, (format!("{:?} {:?}", found.file_type(), found.permissions()), holds));
        }
    }
    all
}

/// Runs a command line that must be refused, and change nothing.
fn refused(ledger: &Ledger, before: &BTreeMap<PathBuf, (String, Vec<u8>)>, line: &str, path: &str) {
    let ran = ledger.run(&format!("--lang sv {line}"));
    assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{line}: {ran}");
    let name = path.rsplit('/').next().unwrap().replace(&number(), "19121212-****");
    let said = |err: &str, word: &str| err.lines().any(|line| line.starts_with(word) && line.contains(&name));
    assert!(said(&ran.err, "fel: "), "{line}: {ran}");
    assert!(!ran.err.contains(&number()), "{line}: {ran}");
    let english = ledger.run(&format!("--lang en {line}"));
    assert!(english.code == 2 && said(&english.err, "error: "), "{line}: {english}");
    assert!(everything(ledger.directory()) == *before, "{line} changed something");
}

/// A name that promises another form than the one that is written, and findings that go to a file, are told at the terminal.
#[test]
fn what_goes_to_a_file_is_told_where_it_might_be_missed() {
    let ledger = Ledger::copy();
    let said = |line: &str| ledger.run(&format!("--lang sv {line}")).err;
    for (name, form) in
        [("ut.xlsx", "xlsx"), ("ut.CSV", "csv"), ("ut.html", "html"), ("ut.json", "json"), ("ut.md", "markdown")]
    {
        let told = format!("{name} har terminalens form, som namnet inte säger: kör igen med --format {form}\n");
        assert_eq!(said(&format!("--output {name} list")), told);
        assert_eq!(said(&format!("--output {name} list --format {form}")), "");
    }
    assert_eq!(said("--output ut.txt list"), "");
    assert_eq!(ledger.run("--output - list").out, ledger.run("list").out);
    assert!(!ledger.directory().join("-").exists());
    assert!(said("--output ut.csv validate").starts_with("ut.csv har terminalens form"));
    let ran = ledger.run("--lang sv --output ut.txt validate agreements/enskede-arsta-vantor/eav-2019-stacken.toml");
    assert_eq!((ran.out.as_str(), ran.err.as_str()), ("", "0 fel, 11 varningar, 3 upplysningar: se ut.txt\n"));
}

#[test]
fn nothing_that_is_read_and_nothing_that_is_no_file_is_written_over() {
    let ledger = ledger();
    let before = everything(ledger.directory());
    for path in protected() {
        for answer in answers() {
            refused(&ledger, &before, &format!("--output {path} {answer}"), &path);
        }
        refused(&ledger, &before, &format!("validate --write-baseline {path}"), &path);
        refused(&ledger, &before, &format!("--output {path} validate --write-baseline ny-lista.toml"), &path);
        refused(&ledger, &before, &format!("export {path}"), &path);
        refused(&ledger, &before, &format!("man --dir {path}"), &path);
    }
    for path in [".", "agreements", "agreements/"] {
        refused(&ledger, &before, &format!("--output {path} list"), path.trim_matches('/'));
        refused(&ledger, &before, &format!("validate --write-baseline {path}"), path.trim_matches('/'));
    }
    for line in
        ["--output .git/HEAD list", "export .git/ut", "man --dir .git/man", "validate --write-baseline .git/x.toml"]
    {
        refused(&ledger, &before, line, ".git");
    }
    refused(&ledger, &before, "export agreements", "agreements");
    refused(&ledger, &before, "--output kända.toml validate --format json --baseline kända.toml", "kända.toml");
    refused(&ledger, &before, "--output ./kända.toml validate --baseline agreements/../kända.toml", "kända.toml");
    refused(&ledger, &before, "--output ny.toml validate --write-baseline ny.toml", "ny.toml");
    refused(&ledger, &before, "new norrmalm-2018-socialt-stod --in ny/mapp", "norrmalm-2018-socialt-stod");
    refused(&ledger, &before, "new prov --in rulebooks", "rulebooks");
}

#[cfg(target_os = "linux")]
#[test]
fn what_the_system_shows_as_a_file_is_refused_with_its_true_reason() {
    let ledger = ledger();
    let no_room = "i den mappen går det inte att skapa filer: välj en annan";
    for path in ["/proc/self/mem", "/proc/nytt"] {
        // Who may not write there at all is told that.
        let ran = ledger.run(&format!("--lang sv --output {path} list"));
        let said = [no_room, "filen är skrivskyddad", "du saknar rättighet"]
            .map(|why| format!("fel: {path} kan inte skrivas: {why}\n"));
        assert!(ran.code == 2 && said.contains(&ran.err), "{ran}");
    }
    let mut command = std::process::Command::new("setsid");
    let command =
        command.args(["--wait", env!("CARGO_BIN_EXE_liggare"), "--lang", "sv", "list", "--output", "/dev/tty"]);
    let Ok(ran) = command.current_dir(ledger.directory()).stdin(std::process::Stdio::null()).output() else { return };
    let said = "fel: /dev/tty kan inte skrivas: det är en enhet som ingenting svarar på, så som en terminal där ingen finns: välj en fil\n";
    assert_eq!((ran.status.code(), String::from_utf8_lossy(&ran.stderr).as_ref()), (Some(2), said));
}

#[test]
fn a_refusal_gives_its_true_reason() {
    let ledger = ledger();
    ledger.write("reports/förra.csv", "x");
    for (path, reason) in [
        (AGREEMENT, "läses som en del av registret och skrivs aldrig över"),
        ("agreements/liggare.toml", "läses som en del av registret och skrivs aldrig över"),
        ("agreements/nytt.toml", "skulle läsas som en del av registret nästa gång"),
        ("agreements/rulebooks/ny.toml", "skulle läsas som en del av registret nästa gång"),
        ("agreements/reports/ny.toml", "skulle läsas som en del av registret nästa gång"),
        ("agreements/reports/ny.csv", "ligger i en mapp som hör till registret, där inget annat skrivs"),
        ("agreements/reports/förra.csv", "ligger i en mapp som hör till registret, där inget annat skrivs"),
        ("agreements/rulebooks/läs-mig.md", "ligger i en mapp som hör till registret, där inget annat skrivs"),
    ] {
        for line in [format!("--output {path} list"), format!("validate --write-baseline {path}")] {
            let ran = ledger.run(&format!("--lang sv {line}"));
            let said = format!("fel: {path} {reason}: välj en annan plats, utanför registrets mapp\n");
            assert_eq!((ran.code, ran.err), (2, said), "{line}");
        }
    }
}

/// The law above would hold of a program that writes nothing.
#[test]
fn the_same_commands_write_where_they_may() {
    let ledger = ledger();
    for (place, answer) in answers().into_iter().enumerate() {
        let path = ledger.directory().join(format!("{place}.ut"));
        let ran = ledger.run(&format!("--output {place}.ut {answer}"));
        assert!(ran.code == 0 && std::fs::metadata(path).unwrap().len() > 0, "{answer}: {ran}");
    }
    for line in [
        "validate --write-baseline ny.toml",
        "export ny/export",
        "export ny/export",
        "export agreements/export",
        "man --dir ny/man",
        "man --dir ny/man",
        "new prov --in ny/mapp",
        "--output agreements/agreement.schema.json schema",
        "--output agreements/.dold.toml list",
        "--output kända.toml list",
    ] {
        let ran = ledger.run(line);
        assert_eq!(ran.code, 0, "{line}: {ran}");
    }
    assert_eq!(ledger.run("validate").code, 0);
}

#[cfg(unix)]
#[test]
fn a_file_that_a_link_of_the_ledger_waits_for_is_not_written() {
    let ledger = Ledger::copy();
    std::os::unix::fs::symlink("../saknas.txt", ledger.path().join("norrmalm/saknas.toml")).unwrap();
    refused(&ledger, &everything(ledger.directory()), "--output agreements/saknas.txt list", "saknas.txt");
    assert_eq!(ledger.run("--output agreements/annat.txt explain").code, 0);
}

#[cfg(unix)]
#[test]
fn a_folder_with_other_names_of_an_agreement_or_links_in_it_is_not_written_in() {
    let ledger = ledger();
    assert_eq!(ledger.run("export ut").code, 0);
    assert_eq!(ledger.run("man --dir man").code, 0);
    for file in ["ut/list.csv", "ut/receipt.json", "man/liggare.1", "man/liggare-list.1"] {
        let line = if file.starts_with("ut") { "export ut" } else { "man --dir man" };
        let path = ledger.directory().join(file);
        let was = std::fs::read(&path).unwrap();
        let agreement = ledger.path().join("avtal.txt");
        let outside = ledger.directory().join("utanför");
        std::fs::write(&outside, "något annat").unwrap();
        std::fs::remove_file(&path).unwrap();
        std::fs::hard_link(&agreement, &path).unwrap();
        refused(&ledger, &everything(ledger.directory()), line, file);
        for target in [&agreement, &outside, &ledger.directory().join("finns-inte")] {
            std::fs::remove_file(&path).unwrap();
            std::os::unix::fs::symlink(target, &path).unwrap();
            refused(&ledger, &everything(ledger.directory()), line, file);
        }
        std::fs::remove_file(&path).unwrap();
        std::fs::write(&path, was).unwrap();
        assert_eq!(ledger.run(line).code, 0, "{file}");
    }
}

#[cfg(unix)]
#[test]
fn a_link_stays_and_its_file_keeps_its_permissions() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let ledger = Ledger::copy();
    let at = |name: &str| ledger.directory().join(name);
    std::fs::create_dir(at("mapp")).unwrap();
    std::fs::write(at("mapp/lista.csv"), "förra").unwrap();
    std::fs::set_permissions(at("mapp/lista.csv"), std::fs::Permissions::from_mode(0o640)).unwrap();
    symlink("mapp/lista.csv", at("länk")).unwrap();
    symlink("mapp/ny.csv", at("till-inget")).unwrap();
    symlink("mapp", at("mapplänk")).unwrap();
    std::fs::write(at("som-andra"), "").unwrap();
    let usual = std::fs::metadata(at("som-andra")).unwrap().permissions().mode();
    let wanted = ledger.run("list --format csv").out;
    for (path, file, mode) in [
        ("länk", "mapp/lista.csv", 0o100_640),
        ("till-inget", "mapp/ny.csv", usual),
        ("mapplänk/tredje.csv", "mapp/tredje.csv", usual),
    ] {
        let ran = ledger.run(&format!("--output {path} list --format csv"));
        assert_eq!(ran.code, 0, "{path}: {ran}");
        assert_eq!(std::fs::read_to_string(at(file)).unwrap(), wanted, "{path}");
        assert_eq!(std::fs::metadata(at(file)).unwrap().permissions().mode(), mode, "{path}");
    }
    for link in ["länk", "till-inget", "mapplänk"] {
        assert!(at(link).is_symlink(), "{link}");
    }
    assert_eq!(std::fs::read_dir(at("mapp")).unwrap().count(), 3, "nothing half-written is left");
    assert_eq!(ledger.run("--output finns-inte/x list").code, 2);
    symlink("finns-inte/x", at("till-ingen-mapp")).unwrap();
    assert_eq!(ledger.run("--output till-ingen-mapp list").code, 2);
    assert!(at("till-ingen-mapp").is_symlink());
    // A file with several names gets what is written under the one that was named.
    std::fs::hard_link(at("mapp/lista.csv"), at("annat-namn")).unwrap();
    assert_eq!(ledger.run("--output annat-namn criteria").code, 0);
    assert_eq!(std::fs::read_to_string(at("mapp/lista.csv")).unwrap(), wanted);
}

#[cfg(unix)]
#[test]
fn pipes_and_devices_are_written_through_and_stay() {
    use std::os::unix::fs::FileTypeExt;
    let ledger = Ledger::copy();
    let wanted = ledger.run("list").out;
    for (path, out, err) in
        [("/dev/null", "", ""), ("/dev/stdout", wanted.as_str(), ""), ("/dev/stderr", "", wanted.as_str())]
    {
        let ran = ledger.run(&format!("--output {path} list"));
        assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (0, out, err), "{path}");
    }
    assert!(std::fs::metadata("/dev/null").unwrap().file_type().is_char_device());
    let ran = ledger.run("validate --write-baseline /dev/stdout");
    assert!(ran.code == 0 && ran.out.contains("liggare.baseline/1"), "{ran}");
    let pipe = ledger.directory().join("rör");
    if !std::process::Command::new("mkfifo").arg(&pipe).status().is_ok_and(|status| status.success()) {
        return;
    }
    // Without a reader it would be waited for without end.
    for line in ["--output rör list", "--output rör validate --format json", "validate --write-baseline rör"] {
        let ran = ledger.run(&format!("--lang sv {line}"));
        let said =
            "fel: rör kan inte skrivas: det är ett rör som ingen läser ur: starta läsaren först, eller välj en fil\n";
        assert_eq!((ran.code, ran.err.as_str()), (2, said), "{line}");
    }
    let ran = ledger.run("--output rör validate --write-baseline ny.toml");
    assert!(ran.code == 2 && !ledger.directory().join("ny.toml").exists(), "{ran}");
    let mut reader = std::fs::File::options().read(true).write(true).open(&pipe).unwrap();
    assert_eq!(ledger.run("--output rör list").code, 0);
    let mut read = vec![0; wanted.len()];
    std::io::Read::read_exact(&mut reader, &mut read).unwrap();
    assert_eq!(String::from_utf8(read).unwrap(), wanted);
    assert!(pipe.symlink_metadata().unwrap().file_type().is_fifo());
}

/// A shell's `>>` leads `/dev/stdout` to a file, whose earlier lines must stay.
#[cfg(target_os = "linux")]
#[test]
fn an_answer_to_the_output_by_its_name_is_added_where_the_output_goes() {
    let ledger = Ledger::copy();
    for number in [1, 3] {
        let log = ledger.directory().join(format!("logg-{number}"));
        std::fs::write(&log, "förra\n").unwrap();
        let line =
            format!("exec \"$0\" --as-of 2023-03-23 --lang sv --output /dev/fd/{number} list {number}>> logg-{number}");
        let ran = std::process::Command::new("/bin/sh")
            .args(["-c", &line, env!("CARGO_BIN_EXE_liggare")])
            .current_dir(ledger.directory())
            .output()
            .unwrap();
        assert_eq!(ran.status.code(), Some(0), "{}", String::from_utf8_lossy(&ran.stderr));
        assert_eq!(std::fs::read_to_string(log).unwrap(), format!("förra\n{}", ledger.run("--lang sv list").out));
    }
}

#[cfg(target_os = "linux")]
#[test]
fn an_agreement_that_is_open_by_another_name_is_not_written() {
    let ledger = Ledger::copy();
    let before = everything(ledger.directory());
    for number in [1, 3] {
        let line = format!("exec \"$0\" --lang sv --output /dev/fd/{number} list {number}>> {AGREEMENT}");
        let ran = std::process::Command::new("/bin/sh")
            .args(["-c", &line, env!("CARGO_BIN_EXE_liggare")])
            .current_dir(ledger.directory())
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&ran.stderr);
        assert!(ran.status.code() == Some(2) && said.starts_with(&format!("fel: /dev/fd/{number} läses")), "{said}");
        assert!(everything(ledger.directory()) == before, "{number}");
    }
}

/// Each command that writes files, and where the first of them appears.
#[cfg(unix)]
const WRITES: [&str; 5] = [
    "--output ut/tabell.csv split --by item,party,month --format csv",
    "export ut/ny",
    "man --dir ut/ny",
    "validate --write-baseline ut/lista.toml",
    "--ledger ut new prov --in ny",
];

#[cfg(unix)]
#[test]
fn a_limit_on_the_size_of_files_is_told_and_nothing_is_left() {
    let ledger = Ledger::copy();
    std::fs::create_dir(ledger.directory().join("ut")).unwrap();
    let before = everything(ledger.directory());
    for (line, told) in WRITES.into_iter().flat_map(|line| {
        [("sv", "filen blir större än systemet tillåter"), ("en", "the file gets larger than the system allows")]
            .map(|(lang, told)| (format!("--as-of 2019-06-01 --lang {lang} {line}"), told))
    }) {
        let ran = std::process::Command::new("/bin/sh")
            .args(["-c", &format!("ulimit -f 0; exec \"$0\" {line}"), env!("CARGO_BIN_EXE_liggare")])
            .current_dir(ledger.directory())
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&ran.stderr);
        assert_eq!(ran.status.code(), Some(2), "{line}: {said}");
        assert!(said.contains(told), "{line}: {said}");
        assert!(everything(ledger.directory()) == before, "{line} left something");
    }
}

/// Whenever the signal comes, the files under their own names are whole, and there are no others.
#[cfg(unix)]
#[test]
fn an_interrupt_of_any_writing_command_leaves_nothing_unfinished() {
    use nix::sys::signal::{Signal, kill};
    let ledger = Ledger::copy();
    let text = ledger.text("norrmalm/norrmalm-2018-socialt-stod.toml");
    for number in 0..100 {
        ledger.write(&format!("kopia-{number}.toml"), &text);
    }
    let target = ledger.directory().join("ut");
    for line in WRITES {
        for signal in [Signal::SIGINT, Signal::SIGTERM, Signal::SIGHUP] {
            std::fs::create_dir(&target).unwrap();
            let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_liggare"))
                .args(["--as-of", "2019-06-01"])
                .args(line.split(' '))
                .current_dir(ledger.directory())
                .stdout(std::process::Stdio::null())
                .stderr(std::process::Stdio::null())
                .spawn()
                .unwrap();
            let process = nix::unistd::Pid::from_raw(child.id().try_into().unwrap());
            // Stopped as soon as there is something, if the machine lets us; if it was faster, all is whole.
            while std::fs::read_dir(&target).unwrap().next().is_none() && child.try_wait().unwrap().is_none() {
                std::thread::yield_now();
            }
            if child.try_wait().unwrap().is_none() {
                for signal in [Signal::SIGSTOP, signal, Signal::SIGCONT] {
                    kill(process, signal).unwrap();
                }
            }
            let ended = child.wait().unwrap();
            assert!(matches!(ended.code(), Some(0 | 130)), "{line} {signal}: {ended}");
            let left: Vec<PathBuf> = everything(&target).into_keys().collect();
            let unfinished =
                left.iter().any(|path| path.file_name().unwrap().to_string_lossy().starts_with(".liggare-"));
            assert!(!unfinished, "{line} {signal}: {left:?}");
            assert!(left.len() != 1 || !left[0].is_dir(), "{line} {signal}: an empty folder is left");
            std::fs::remove_dir_all(&target).unwrap();
        }
    }
}

#[cfg(target_os = "linux")]
#[test]
fn what_is_said_in_passing_is_no_success_where_it_cannot_be_written() {
    let ledger = Ledger::copy();
    for line in ["export ut", "man --dir man", "new prov", "validate --write-baseline ny.toml"] {
        let ran = std::process::Command::new(env!("CARGO_BIN_EXE_liggare"))
            .args(["--as-of", "2023-03-23", "--lang", "sv"])
            .args(line.split(' '))
            .current_dir(ledger.directory())
            .stdout(std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap())
            .output()
            .unwrap();
        assert_eq!(ran.status.code(), Some(2), "{line}");
        assert_eq!(String::from_utf8_lossy(&ran.stderr), "fel: disken är full\n", "{line}");
    }
}

#[test]
fn what_writes_where_its_own_arguments_say_takes_no_output() {
    for line in [
        "fix --yes",
        "record end hv-2021-sensus --on 2022-01-31 --why x --yes",
        "seal hv-2021-sensus --yes",
        "new nytt --kind iop",
        "import register.csv --map karta.toml --yes",
        "man --dir sidor",
        "export ut",
    ] {
        let ledger = Ledger::copy();
        let before = ledger.run("--as-of 2023-03-23 validate --format json").out;
        for output in ["svar.txt", "agreements/svar.toml", "saknas/svar.txt"] {
            let ran = ledger.run(&format!("--lang sv --output {output} {line}"));
            assert!(ran.code == 2 && ran.err.contains("utelämna --output"), "{output} {line}: {ran}");
            let left = ["svar.txt", "agreements/svar.toml", "agreements/nytt.toml", "sidor", "ut"];
            assert!(left.iter().all(|path| !ledger.directory().join(path).exists()), "{output} {line}");
        }
        assert_eq!(ledger.run("--as-of 2023-03-23 validate --format json").out, before, "{line}");
    }
}

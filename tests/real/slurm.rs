//! A sweep on a real Slurm: nodes that die, nodes that are cut off and go on, a controller that is killed, a limit of time.
//!
//! `scripts/setup slurm` unpacks Debian's packages into `target/slurm`: nothing is installed, and nothing of it runs but
//! in these tests. Three nodes are three daemons on this machine.

use std::fs::{self, File};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// How often something outside is looked at; nothing depends on it.
const GLANCE: Duration = Duration::from_millis(200);

/// Longest that anything is waited for: Slurm notices a dead node after some ten seconds, and looks twice.
const PATIENCE: Duration = Duration::from_secs(90);

/// What the tasks of this test call instead of the program: it waits for a word before it begins, on the first node for one and
/// on the others for another, so that a node can be killed under it. A task that is run again does not wait.
const HELD: &str = "#!/bin/sh\n\
    case \"$SLURMD_NODENAME.${SLURM_RESTART_COUNT:-0}\" in n1.0) word=first ;; *.0) word=others ;; *) word= ;; esac\n\
    while [ -n \"$word\" ] && [ ! -e \"$WORDS/$word\" ]; do sleep 0.2; done\n\
    exec \"$PROGRAM\" \"$@\"\n";

const SCENARIOS: &str = "format = 1\nbase = \"period.toml\"\n\
    [[scenarios]]\nid = \"to\"\nname = \"To netter\"\n[scenarios.rules.RHY-1]\nmax_nights = 2\n\
    [[scenarios]]\nid = \"en\"\nname = \"Én natt\"\n[scenarios.rules.RHY-1]\nmax_nights = 1\n";

/// A Slurm of three nodes. What was started is ended by its id, whatever becomes of the test.
struct Slurm {
    /// Short, for sockets have short names.
    dir: TempDir,
    packages: PathBuf,
    started: Vec<Child>,
}

impl Slurm {
    /// Starts it; nothing where no Slurm can be had.
    fn start() -> Option<Self> {
        let packages = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/slurm/root");
        let packages = std::env::var_os("LEGEVAKT_SLURM").map_or(packages, PathBuf::from);
        if !packages.join("usr/sbin/slurmctld-wlm").exists() {
            let has_packages = Command::new("apt-get").arg("--version").output().is_ok();
            assert!(!has_packages, "{} is not there: run scripts/setup slurm, as make test does", packages.display());
            return None;
        }
        let dir = tempfile::Builder::new().prefix("slurm").tempdir_in("/tmp").expect("a temporary directory");
        let mut slurm = Self { dir, packages, started: Vec::new() };
        for name in ["etc", "run", "log", "spool", "state", "work"] {
            fs::create_dir(slurm.path(name)).expect("made");
        }
        slurm.configure();
        let key = slurm.path("etc/munge.key");
        fs::write(&key, [b'k'; 1024]).expect("written");
        restrict(&key, 0o600);
        restrict(&slurm.path("run"), 0o755);
        let at = |name: &str| slurm.path(name).display().to_string();
        let munged = [
            "--foreground".to_owned(),
            "--force".to_owned(),
            format!("--socket={}", at("run/munge.socket")),
            format!("--key-file={}", at("etc/munge.key")),
            format!("--pid-file={}", at("run/munged.pid")),
            format!("--seed-file={}", at("run/munged.seed")),
        ];
        slurm.daemon("usr/sbin/munged", &munged);
        slurm.wait("munge", |slurm| slurm.path("run/munge.socket").exists());
        slurm.controller();
        for node in 1..=3 {
            slurm.node(node);
        }
        slurm.wait("three idle nodes", |slurm| slurm.said("sinfo", &["-h", "-N", "-t", "idle"]).lines().count() == 3);
        Some(slurm)
    }

    fn configure(&self) {
        let user = String::from_utf8(Command::new("id").arg("-un").output().expect("id").stdout).expect("UTF-8");
        let host = fs::read_to_string("/proc/sys/kernel/hostname").expect("Linux has /proc");
        let (user, host) = (user.trim(), host.trim());
        let ports: Vec<TcpListener> = (0..4).map(|_| TcpListener::bind("127.0.0.1:0").expect("a port")).collect();
        let port = |at: usize| ports[at].local_addr().expect("bound").port();
        let dir = self.dir.path().display();
        let mut text = format!(
            "ClusterName=try\nSlurmctldHost={host}(127.0.0.1)\nSlurmUser={user}\nSlurmdUser={user}\nSlurmctldPort={}\n\
             AuthType=auth/munge\nAuthInfo=socket={dir}/run/munge.socket\nCredType=cred/munge\nPluginDir={}\n\
             StateSaveLocation={dir}/state\nSlurmdSpoolDir={dir}/spool/%n\nSlurmctldPidFile={dir}/run/slurmctld.pid\n\
             SlurmdPidFile={dir}/run/slurmd.%n.pid\nSlurmctldLogFile={dir}/log/slurmctld.log\n\
             SlurmdLogFile={dir}/log/slurmd.%n.log\nProctrackType=proctrack/linuxproc\nTaskPlugin=task/none\nMpiDefault=none\n\
             JobAcctGatherType=jobacct_gather/none\nAccountingStorageType=accounting_storage/none\n\
             JobCompType=jobcomp/none\nSelectType=select/cons_tres\nSelectTypeParameters=CR_Core\nSlurmdTimeout=10\nKillWait=5\n\
             ReturnToService=2\nJobRequeue=1\nMaxArraySize=1001\nPartitionName=main Nodes=ALL Default=YES MaxTime=INFINITE State=UP\n",
            port(0),
            self.library().join("slurm-wlm").display(),
        );
        for node in 1..=3 {
            text += &format!(
                "NodeName=n{node} NodeHostname={host} NodeAddr=127.0.0.1 Port={} CPUs=1 RealMemory=4000\n",
                port(node)
            );
        }
        fs::write(self.path("etc/slurm.conf"), text).expect("written");
        fs::write(self.path("etc/cgroup.conf"), "CgroupPlugin=cgroup/v1\n").expect("written");
    }

    fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// What is in the environment of all that this Slurm runs, and of nothing else.
    fn named(&self) -> String {
        format!("SLURM_CONF={}", self.path("etc/slurm.conf").display())
    }

    fn library(&self) -> PathBuf {
        let lib = self.packages.join("usr/lib");
        let all = fs::read_dir(&lib).expect("packages have libraries").flatten().map(|entry| entry.path());
        all.into_iter().find(|path| path.join("slurm-wlm").exists()).expect("the plugins of Slurm")
    }

    /// A program of the packages.
    fn command(&self, program: &str) -> Command {
        let library = self.library();
        let paths = std::env::var("PATH").unwrap_or_default();
        let mut command = Command::new(self.packages.join(program));
        command.env("LD_LIBRARY_PATH", format!("{}:{}", library.display(), library.join("slurm-wlm").display()));
        command.env("PATH", format!("{}:{paths}", self.packages.join("usr/bin").display()));
        command.env("SLURM_CONF", self.path("etc/slurm.conf"));
        command.stdin(Stdio::null());
        command
    }

    /// Starts a daemon that stays a child of ours.
    fn daemon(&mut self, program: &str, arguments: &[String]) -> u32 {
        let log = File::options().create(true).append(true).open(self.path("log/daemons.log")).expect("opened");
        let mut command = self.command(program);
        command.args(arguments).stdout(log.try_clone().expect("cloned")).stderr(log);
        let child = command.spawn().unwrap_or_else(|e| panic!("{program}: {e}"));
        let id = child.id();
        self.started.push(child);
        id
    }

    fn controller(&mut self) -> u32 {
        self.daemon("usr/sbin/slurmctld-wlm", &["-D".to_owned(), "-i".to_owned()])
    }

    fn node(&mut self, node: usize) -> u32 {
        let step = self.packages.join("usr/sbin/slurmstepd-wlm").display().to_string();
        let arguments = ["-D", "-N", &format!("n{node}"), "-d", &step].map(str::to_owned);
        self.daemon("usr/sbin/slurmd-wlm", &arguments)
    }

    /// What a command of Slurm says; nothing while the controller is away.
    fn said(&self, program: &str, arguments: &[&str]) -> String {
        let output = self.command(&format!("usr/bin/{program}")).args(arguments).output().expect("unpacked");
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    fn wait(&self, what: &str, is: impl Fn(&Self) -> bool) {
        let begun = Instant::now();
        while !is(self) {
            let queue = self.said("squeue", &[]);
            assert!(begun.elapsed() < PATIENCE, "no {what}:\n{queue}{}", self.logs());
            thread::sleep(GLANCE);
        }
    }

    fn logs(&self) -> String {
        let all = ["log/daemons.log", "log/slurmctld.log"];
        let last = |name: &str| {
            let text = fs::read_to_string(self.path(name)).unwrap_or_default();
            let lines: Vec<&str> = text.lines().collect();
            format!("{name}:\n{}\n", lines[lines.len().saturating_sub(30)..].join("\n"))
        };
        all.iter().map(|name| last(name)).collect()
    }

    /// Runs a line of a shell as whoever runs a sweep types it, with Slurm and `legevakt` at hand.
    fn shell(&self, line: &str) -> Output {
        let shell = self.command("x");
        let mut command = Command::new("sh");
        command.envs(shell.get_envs().filter_map(|(name, value)| Some((name, value?))));
        command.env("LEGEVAKT", self.path("work/held.sh")).env("WORDS", self.path("work"));
        command.env("PROGRAM", env!("CARGO_BIN_EXE_legevakt"));
        command.args(["-c", line]).current_dir(self.path("work")).stdin(Stdio::null());
        command.output().expect("there is a shell")
    }

    /// Sends jobs off, and gives the number that they are known by.
    fn submit(&self, line: &str) -> String {
        let output = self.shell(line);
        assert!(output.status.success(), "{line}: {}{}", String::from_utf8_lossy(&output.stderr), self.logs());
        String::from_utf8_lossy(&output.stdout).split_whitespace().last().expect("a number").to_owned()
    }

    /// Lets jobs that wait because their node was lost begin at once: Slurm holds them for two minutes.
    fn hurry(&self) {
        for job in self.said("squeue", &["-h", "-r", "-t", "PD", "-o", "%i %r"]).lines() {
            if let Some(id) = job.strip_suffix(" BeginTime") {
                self.said("scontrol", &["update", &format!("job={id}"), "StartTime=now"]);
            }
        }
    }
}

impl Drop for Slurm {
    fn drop(&mut self) {
        for child in self.started.iter_mut().rev() {
            let _ = child.kill();
            let _ = child.wait();
        }
        // What jobs left is below the folder of this Slurm and no other.
        processes(&[self.named()]).into_iter().for_each(|id| kill("-KILL", id));
    }
}

/// The file's owner alone, or whoever passes.
fn restrict(path: &Path, mode: u32) {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("our own");
}

fn kill(signal: &str, id: u32) {
    let _ = Command::new("kill").args([signal, "--", &id.to_string()]).stderr(Stdio::null()).status();
}

/// Processes that were started with something in their environment.
fn processes(with: &[String]) -> Vec<u32> {
    let ids = fs::read_dir("/proc").expect("Linux has /proc").flatten();
    let ids = ids.filter_map(|entry| entry.file_name().to_str()?.parse().ok());
    let is_of = |id: &u32| {
        let told = fs::read(format!("/proc/{id}/environ")).unwrap_or_default();
        with.iter().all(|with| told.split(|b| *b == 0).any(|variable| variable == with.as_bytes()))
    };
    ids.filter(is_of).collect()
}

/// The processes of a task on a node, and the daemon of Slurm above them: all of them die with the node.
fn of_node(slurm: &Slurm, node: usize) -> Vec<u32> {
    let own = processes(&[slurm.named(), format!("SLURMD_NODENAME=n{node}")]);
    let parent = |id: &u32| {
        let stat = fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
        stat.rsplit_once(')')?.1.split_whitespace().nth(1)?.parse().ok()
    };
    let parents: Vec<u32> = own.iter().filter_map(parent).filter(|id| !own.contains(id)).collect();
    own.into_iter().chain(parents).collect()
}

/// The signal that asks a program to end.
const TERM: u32 = 15;

/// The process that solves the problem without an end.
fn solving(slurm: &Slurm) -> Option<u32> {
    let folder = slurm.path("work/lang");
    let is_there = |id: &u32| {
        let line = fs::read(format!("/proc/{id}/cmdline")).unwrap_or_default();
        let is_run = line.split(|b| *b == 0).nth(1) == Some(b"sweep");
        is_run && fs::read_link(format!("/proc/{id}/cwd")).is_ok_and(|cwd| cwd == folder)
    };
    let ids = fs::read_dir("/proc").expect("Linux has /proc").flatten();
    ids.filter_map(|entry| entry.file_name().to_str()?.parse().ok()).find(is_there)
}

/// Whether a process has a signal in one of its sets: those it hears, or those that wait for it.
fn has_signal(id: u32, set: &str, signal: u32) -> bool {
    let status = fs::read_to_string(format!("/proc/{id}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(set)?.strip_prefix(':'));
    line.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).is_some_and(|mask| mask >> (signal - 1) & 1 == 1)
}

fn legevakt(slurm: &Slurm, arguments: &str) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_legevakt"));
    program.args(arguments.split_whitespace()).current_dir(slurm.path("work")).output().expect("the program runs")
}

fn text(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// The files below a folder, by their names in it.
fn below(dir: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    let mut folders = vec![dir.to_owned()];
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(&folder).expect("a folder").flatten().map(|entry| entry.path()) {
            match path.is_dir() {
                true => folders.push(path),
                false => {
                    let bytes = fs::read(&path).expect("a file");
                    found.push((path.strip_prefix(dir).expect("below").to_owned(), bytes));
                }
            }
        }
    }
    found.sort();
    found
}

/// One station of three problems and two seeds, in as many tasks as there are answers, and solved by one process for comparison.
fn planned(slurm: &Slurm) {
    let tiny = Path::new(env!("CARGO_MANIFEST_DIR")).join("instances/tiny");
    let station = slurm.path("work/tiny");
    fs::create_dir(&station).expect("made");
    for entry in fs::read_dir(tiny).expect("in the repository").flatten() {
        fs::copy(entry.path(), station.join(entry.file_name())).expect("copied");
    }
    fs::write(station.join("hva-om.toml"), SCENARIOS).expect("written");
    fs::write(slurm.path("work/held.sh"), HELD).expect("written");
    restrict(&slurm.path("work/held.sh"), 0o755);
    for (dir, tasks) in [("hel", 1), ("sveip", 6)] {
        let plan = format!(
            "sweep plan tiny/hva-om.toml --out {dir} --tasks {tasks} --seeds 1-2 --engine search --iterations 2000"
        );
        let output = legevakt(slurm, &plan);
        assert_eq!(output.status.code(), Some(0), "{}", text(&output));
    }
    // One problem that is at work until it is told to end.
    let halden = Path::new(env!("CARGO_MANIFEST_DIR")).join("instances/halden/2027-q1.toml");
    let long = format!("format = 1\nbase = \"{}\"\n[[scenarios]]\nid = \"a\"\nname = \"A\"\n", halden.display());
    fs::write(slurm.path("work/lang.toml"), long).expect("written");
    let output = legevakt(slurm, "sweep plan lang.toml --out lang --engine search --time-limit 600");
    assert_eq!(output.status.code(), Some(0), "{}", text(&output));
    assert_eq!(legevakt(slurm, "sweep run hel").status.code(), Some(0));
    assert_eq!(legevakt(slurm, "sweep merge hel --out rapport-hel").status.code(), Some(0));
}

/// The line of `sweep status` that sends what is missing again.
fn again(slurm: &Slurm) -> Option<String> {
    let output = legevakt(slurm, "sweep status sveip");
    let lines = text(&output);
    let line = lines.lines().map(str::trim).find(|line| line.contains("sbatch"));
    assert_eq!(output.status.code(), Some(if line.is_some() { 75 } else { 0 }), "{lines}");
    line.map(str::to_owned)
}

fn is_idle(slurm: &Slurm) -> bool {
    slurm.hurry();
    let pings = slurm.said("scontrol", &["ping"]);
    pings.contains("is UP") && slurm.said("squeue", &["-h"]).is_empty()
}

#[test]
fn a_sweep_survives_its_cluster() {
    let Some(mut slurm) = Slurm::start() else { return };
    planned(&slurm);
    // Three tasks on three nodes: one is done, one dies with its node, one loses its node and goes on.
    let nodes: Vec<u32> = slurm.started[2..].iter().map(Child::id).collect();
    slurm.submit("cd sveip && sbatch --array=1-3 job.sbatch");
    slurm.wait("three running tasks", |slurm| (1..=3).all(|node| !of_node(slurm, node).is_empty()));
    fs::write(slurm.path("work/first"), "").expect("written");
    let lost = of_node(&slurm, 2);
    kill("-KILL", nodes[1]);
    lost.into_iter().for_each(|id| kill("-KILL", id));
    kill("-KILL", nodes[2]);
    // While Slurm finds that out, a limit of time on the node that is left.
    let late = slurm.submit("cd lang && sbatch --time=1 job.sbatch");
    slurm.wait("solve", |slurm| solving(slurm).is_some_and(|id| has_signal(id, "SigCgt", TERM)));
    let solve = solving(&slurm).expect("it is there");
    // It works no more, so that the limit is all that the test waits for.
    kill("-STOP", solve);
    slurm.wait("end of the task", |slurm| {
        // Some Slurms let it go on themselves when they send the signal.
        if has_signal(solve, "ShdPnd", TERM) {
            kill("-CONT", solve);
        }
        slurm.said("scontrol", &["show", "job", &late]).contains("ExitCode=75:0")
    });
    slurm.wait("lost nodes", |slurm| slurm.said("sinfo", &["-h", "-N", "-t", "down"]).lines().count() >= 2);
    // What nobody reaches any more solves its task now, while it is run again elsewhere.
    fs::write(slurm.path("work/others"), "").expect("written");
    slurm.wait("end of the tasks", is_idle);
    let log = fs::read_to_string(slurm.path("log/slurmctld.log")).expect("a log");
    assert!(log.contains("due to failure of node n2") && log.contains("due to failure of node n3"), "both were lost");
    // The controller dies with what it has just been given; what is missing is asked of the answers, not of it.
    let first = again(&slurm).expect("three tasks are missing");
    assert!(first.ends_with("sbatch --array=4-6 job.sbatch"), "{first}");
    slurm.submit(&first);
    kill("-KILL", slurm.started[1].id());
    let _ = fs::remove_file(slurm.path("run/slurmctld.pid"));
    slurm.controller();
    slurm.node(2);
    slurm.wait("controller", |slurm| slurm.said("sinfo", &["-h", "-N", "-t", "idle,alloc,mix"]).lines().count() >= 2);
    slurm.wait("end of the tasks", is_idle);
    while let Some(line) = again(&slurm) {
        slurm.submit(&line);
        slurm.wait("end of the tasks", is_idle);
    }
    let status = text(&legevakt(&slurm, "sweep status lang")).replace('\u{a0}', " ");
    assert!(status.contains("0 av 1 svar er der, 1 mangler."), "what was cut off is no answer: {status}");
    let merged = legevakt(&slurm, "sweep merge sveip --out rapport");
    assert_eq!(merged.status.code(), Some(0), "{}", text(&merged));
    assert_eq!(below(&slurm.path("work/rapport")), below(&slurm.path("work/rapport-hel")), "byte for byte");
}

//! The scripts that run a plan. All of them come to one line: a number of a task, and `legevakt sweep run`.
//!
//! No engine of workflows stands between: they take a job that a batch system runs again after a node died for a failed one. A
//! script is the same wherever the folder is, and names neither station nor scenario, for batch systems show names to others.

use std::fmt::Write;

use crate::domain::sweep::Plan;

/// Minutes that a batch system gives a task beside what it is expected to take, which is given twice.
const SPARE_MINUTES: u64 = 15;

/// Memory for the program itself and for the system's cache of its files, in MiB.
const SPARE_MIB: u64 = 512;

/// Seconds between the signal to end and the end, which is enough to write the answer that is being written.
const GRACE: u64 = 60;

/// The numbers that every script has from the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scripts {
    tasks: usize,
    cores: usize,
    mib: u64,
    minutes: u64,
}

impl Scripts {
    /// Those of a plan.
    #[must_use]
    pub fn of(plan: &Plan) -> Self {
        Self {
            tasks: plan.tasks.len(),
            cores: plan.needs.cores.max(1),
            mib: mib_for(plan.needs.memory),
            minutes: (2 * plan.needs.seconds).div_ceil(60) + SPARE_MINUTES,
        }
    }

    /// Each script's name and text.
    #[must_use]
    pub fn files(&self) -> [(&'static str, String); 3] {
        [("run.sh", RUN.to_owned()), ("job.sbatch", self.slurm()), ("job.k8s.yaml", self.kubernetes())]
    }

    /// MiB that a task asks for.
    #[must_use]
    pub fn mib(&self) -> u64 {
        self.mib
    }

    /// An array of jobs for Slurm. A job that a dead node had runs again by itself, and takes up where it was.
    fn slurm(&self) -> String {
        let Self { tasks, cores, mib, minutes } = self;
        let (hours, rest) = (minutes / 60, minutes % 60);
        format!(
            "#!/bin/sh\n\
             # Every task of the sweep: cd into this folder, and sbatch job.sbatch. Account and partition are the site's:\n\
             #   sbatch --account=ACCOUNT --partition=PARTITION job.sbatch\n\
             # When it has ended, legevakt sweep status says whether all is there, and what to send again.\n\
             #SBATCH --job-name=legevakt\n\
             #SBATCH --array=1-{tasks}\n\
             #SBATCH --cpus-per-task={cores}\n\
             #SBATCH --mem={mib}M\n\
             #SBATCH --time={hours:02}:{rest:02}:00\n\
             #SBATCH --signal=B:TERM@{GRACE}\n\
             #SBATCH --requeue\n\
             #SBATCH --open-mode=append\n\
             #SBATCH --output=log/%a.txt\n\
             exec sh ./run.sh \"$SLURM_ARRAY_TASK_ID\"\n"
        )
    }

    /// An Indexed Job for Kubernetes. Two pods may have one index for a while, which does no harm.
    fn kubernetes(&self) -> String {
        let Self { tasks, cores, mib, minutes } = self;
        let parallel = (*tasks).min(50);
        let mut text = String::from(
            "# Every task of the sweep. Put in the image of the program, and the claim of the volume that this folder lies on, with\n\
             # the files of the stations where the plan has them. A pod that ends with 2 is not tried again: its files are wrong.\n",
        );
        let _ = write!(
            text,
            "apiVersion: batch/v1\n\
             kind: Job\n\
             metadata:\n\
             \x20 name: legevakt-sweep\n\
             spec:\n\
             \x20 completionMode: Indexed\n\
             \x20 completions: {tasks}\n\
             \x20 parallelism: {parallel}\n\
             \x20 backoffLimitPerIndex: 3\n\
             \x20 maxFailedIndexes: {tasks}\n\
             \x20 podFailurePolicy:\n\
             \x20   rules:\n\
             \x20     - action: Ignore\n\
             \x20       onPodConditions:\n\
             \x20         - type: DisruptionTarget\n\
             \x20           status: \"True\"\n\
             \x20     - action: FailIndex\n\
             \x20       onExitCodes:\n\
             \x20         containerName: legevakt\n\
             \x20         operator: In\n\
             \x20         values: [2]\n\
             \x20 template:\n\
             \x20   spec:\n\
             \x20     restartPolicy: Never\n\
             \x20     terminationGracePeriodSeconds: {GRACE}\n\
             \x20     activeDeadlineSeconds: {deadline}\n\
             \x20     containers:\n\
             \x20       - name: legevakt\n\
             \x20         image: legevakt\n\
             \x20         workingDir: /data/sweep\n\
             \x20         command: [\"sh\", \"-c\", \"exec sh ./run.sh $((JOB_COMPLETION_INDEX + 1))\"]\n\
             \x20         resources:\n\
             \x20           requests: {{ cpu: \"{cores}\", memory: {mib}Mi }}\n\
             \x20           limits: {{ memory: {mib}Mi }}\n\
             \x20         volumeMounts:\n\
             \x20           - name: data\n\
             \x20             mountPath: /data\n\
             \x20     volumes:\n\
             \x20       - name: data\n\
             \x20         persistentVolumeClaim:\n\
             \x20           claimName: legevakt\n",
            deadline = minutes * 60,
        );
        text
    }
}

/// MiB that a job is to ask for, so that three quarters of them are enough for so many bytes.
pub(super) fn mib_for(bytes: u64) -> u64 {
    (bytes.div_ceil(1 << 20) * 4).div_ceil(3).saturating_add(SPARE_MIB).next_multiple_of(256)
}

/// One task, wherever the folder is and whoever calls.
const RUN: &str = "#!/bin/sh\n\
    # One task of the sweep: sh run.sh TASK, with 0 when all its answers are there, 75 to run it again, and 2 when files or\n\
    # arguments are wrong. On one machine, 16 at a time: seq 400 | xargs -n 1 -P 16 sh run.sh\n\
    # LEGEVAKT names the program where it is not on the path.\n\
    set -eu\n\
    umask 077\n\
    cd \"$(dirname \"$0\")\"\n\
    exec \"${LEGEVAKT:-legevakt}\" sweep run . --task \"$1\"\n";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_quarters_of_what_is_asked_for_are_enough() {
        for bytes in [0, 1, 1 << 30, 12_345_678_901_u64] {
            let mib = mib_for(bytes);
            assert!((mib << 20) / 4 * 3 >= bytes && mib.is_multiple_of(256), "{bytes} {mib}");
        }
    }

    #[test]
    fn scripts_have_the_numbers_of_the_plan() {
        let scripts = Scripts { tasks: 400, cores: 2, mib: 4096, minutes: 65 };
        let [(_, run), (_, slurm), (_, kubernetes)] = scripts.files();
        assert!(run.contains("sweep run . --task \"$1\"") && slurm.contains("run.sh"));
        for line in
            ["--array=1-400", "--cpus-per-task=2", "--mem=4096M", "--time=01:05:00", "--signal=B:TERM@60", "--requeue"]
        {
            assert!(slurm.contains(&format!("#SBATCH {line}\n")), "{line}: {slurm}");
        }
        for line in ["completions: 400", "completionMode: Indexed", "values: [2]", "activeDeadlineSeconds: 3900"] {
            assert!(kubernetes.contains(line), "{line}: {kubernetes}");
        }
    }
}

package com.judgemyjpeg.doctor;

import com.judgemyjpeg.doctor.Finding.Verdict;
import com.judgemyjpeg.platform.database.EmbeddedPostgres;
import com.judgemyjpeg.scaling.plan.PlanFile;
import com.judgemyjpeg.scaling.plan.PlanRefused;
import com.judgemyjpeg.scaling.plan.ScalingPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.beans.factory.BeanFactory;

/// The door. First what a start needs, then the database, then the program that runs on it.
public final class Doctor {
    private final Start start;
    private final BeanFactory parts;

    /// @param parts of a program that was not started; those that ask the database only look
    public Doctor(Start start, BeanFactory parts) {
        this.start = start;
        this.parts = parts;
    }

    public Diagnosis examine() {
        var diagnosis = new Diagnosis();
        new MachineChecks().examine(diagnosis);
        new FolderChecks(start, parts).examine(diagnosis, usablePlan());
        diagnosis.look("port", new PortCheck(start)::look);
        diagnosis.look("plan", this::plan);
        diagnosis.look("mail", this::mail);
        if (stopped()) {
            diagnosis.look("database", this::sleepingDatabase);
        } else if (new DatabaseChecks(start, parts).examine(diagnosis)) {
            new ProgramChecks(parts).examine(diagnosis);
        }
        return diagnosis;
    }

    private boolean stopped() {
        return start.embedded() && EmbeddedPostgres.running(start.folder()).isEmpty();
    }

    private Finding sleepingDatabase() {
        return Files.isDirectory(start.folder().resolve("database/data"))
                ? Finding.warning(
                        "nothing runs on this folder: database, queue, samples, decisions and pools cannot be looked at",
                        "start the program: ./judge")
                : Finding.ok("the first start makes it");
    }

    private Finding plan() {
        String file = start.settings().getProperty("judge.plan", "");
        try {
            ScalingPlan plan = file.isBlank() ? PlanFile.owners() : PlanFile.read(Path.of(file));
            return Finding.ok("%s can be used; %d things that it has wrong itself (./judge plan tells)"
                    .formatted(
                            file.isBlank() ? "the owner's" : file,
                            plan.findings().size()));
        } catch (PlanRefused e) {
            return Finding.fault(
                    "%s has %d faults, the first in %s"
                            .formatted(file, e.faults().size(), e.faults().getFirst()),
                    "./judge plan --check %s tells all".formatted(file));
        }
    }

    /// The disk is looked at by the owner's rule where there is no other that can be read.
    private ScalingPlan usablePlan() {
        String file = start.settings().getProperty("judge.plan", "");
        try {
            return file.isBlank() ? PlanFile.owners() : PlanFile.read(Path.of(file));
        } catch (PlanRefused e) {
            return PlanFile.owners();
        }
    }

    private Finding mail() {
        String host = start.settings().getProperty("judge.mail.host", "");
        if (host.isBlank()) {
            String seen = "no server: letters become files in " + start.folder().resolve("mail");
            return start.isForThisMachineOnly()
                    ? Finding.ok(seen)
                    : new Finding(
                            Verdict.WARNING,
                            seen + ", and nobody gets them",
                            "set judge.mail.host and judge.mail.from");
        }
        return start.settings().getProperty("judge.mail.from", "").isBlank()
                ? Finding.fault("judge.mail.host is set, but no sender", "set judge.mail.from")
                : Finding.ok("letters go by " + host);
    }
}

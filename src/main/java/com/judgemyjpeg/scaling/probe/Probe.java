package com.judgemyjpeg.scaling.probe;

import com.judgemyjpeg.scaling.plan.Action;
import com.judgemyjpeg.scaling.plan.Proof;
import java.util.Set;

/// Looks whether actions are in force. A feature that begins to do what was missing brings a bean of this: it takes the
/// place of ours for the same proof.
public interface Probe {
    Set<Proof> proofs();

    /// May take a while or throw: it is given two seconds.
    Found look(Action action) throws Exception;
}

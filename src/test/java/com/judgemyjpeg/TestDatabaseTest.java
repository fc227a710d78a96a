package com.judgemyjpeg;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@Tag("slow")
class TestDatabaseTest {
    @Test
    void freshDatabasesKnowNothingOfEachOther() {
        var one = JdbcClient.create(TestDatabase.fresh());
        var other = JdbcClient.create(TestDatabase.fresh());
        one.sql("create table only_here (x int)").update();

        assertThat(one.sql("select to_regclass('only_here') is not null")
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(other.sql("select to_regclass('only_here') is not null")
                        .query(Boolean.class)
                        .single())
                .isFalse();
    }
}

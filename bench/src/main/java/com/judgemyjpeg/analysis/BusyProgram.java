package com.judgemyjpeg.analysis;

import com.judgemyjpeg.JudgeMyJpeg;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/// A whole program that has so many analyses to do, of photos whose pixels are done. Ends with
/// whoever started it.
final class BusyProgram {
    /// Said when all of them wait, and the first is being worked on.
    static final String BEGUN = "begun";

    private BusyProgram() {}

    /// @param args `program URL USER PASSWORD PROVIDER DATA WAITING ANALYSES PHOTO...`
    static void run(List<String> args) throws Exception {
        ConfigurableApplicationContext program = new SpringApplication(JudgeMyJpeg.class)
                .run(
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        "--spring.datasource.url=" + args.get(1),
                        "--spring.datasource.username=" + args.get(2),
                        "--spring.datasource.password=" + args.get(3),
                        "--spring.main.banner-mode=off",
                        "--logging.level.com.judgemyjpeg=error",
                        "--judge.model.base-url=" + args.get(4),
                        "--judge.model.key=sk-a-0123456789",
                        "--judge.model.name=gpt-4o-mini",
                        "--judge.provider.time-limit=2m",
                        "--judge.analysis.waiting=" + args.get(6),
                        "--judge.guest.per-browser=1000000",
                        "--judge.guest.per-network=1000000",
                        "--judge.secret-key=" + Base64.getEncoder().encodeToString(new byte[32]), // it keeps no secrets
                        "--judge.data=" + args.get(5));
        var wanted = new WantedAnalyses(program);
        int left = Integer.parseInt(args.get(7));
        List<String> photos = args.subList(8, args.size());
        List<Analysis> brought = wanted.bring(IntStream.rangeClosed(0, left / WantedAnalyses.OF_A_PHOTO)
                .mapToObj(i -> Path.of(photos.get(i % photos.size())))
                .toList());
        wanted.stand();
        for (Analysis first : brought) {
            left -= wanted.ask(first, left);
        }
        wanted.work();
        System.out.println(BEGUN);
        Thread.currentThread().join();
    }
}

package com.judgemyjpeg.photo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNameTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            IMG_1234.JPG                  | IMG_1234.JPG
            ../../etc/passwd              | passwd
            C:\\Users\\me\\a b.jpg        | a b.jpg
            /absolute/x.png               | x.png
            ..                            | photo
            ''                            | photo
            'a\u0000b\r\nc.jpg'           | abc.jpg
            'x\u202Egpj.exe'              | xgpj.exe
            éléphant à Noël.jpg           | éléphant à Noël.jpg
            """)
    void nameIsForReadingAndNeverAPath(String sent, String shown) {
        assertThat(FileName.clean(sent)).isEqualTo(shown);
    }

    @org.junit.jupiter.api.Test
    void longNameIsCut() {
        assertThat(FileName.clean("x".repeat(5000))).hasSize(100);
    }
}

package org.agoranomos.connectors.table;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.agoranomos.connectors.SourceException;
import org.agoranomos.connectors.SourceReading;
import org.agoranomos.connectors.Told;
import org.agoranomos.ontology.fact.Transfer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sources made and damaged at random: what is whole is read as it was written, whatever stands
 * beside it.
 */
class DamageTest {
  private static final String[] PIECES = {
    "a", "é", "日", "😀", "\"", ",", "\n", "\r\n", "\r", ";", " ", "'", "\\", "{", "]"
  };

  @TempDir Path directory;

  private static String text(Random random, int most) {
    StringBuilder text = new StringBuilder("x");
    for (int i = random.nextInt(most); i > 0; i--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }

  /** Long texts now and then, so that records cross the edges of every buffer. */
  private static int length(Random random) {
    return random.nextInt(50) == 0 ? 30_000 : 12;
  }

  @Test
  void everyRowIsReadAsItWasWritten() throws Exception {
    for (int seed = 0; seed < 5; seed++) {
      Random random = new Random(seed);
      StringWriter out = new StringWriter();
      List<String> payers = new ArrayList<>();
      CsvWriter csv = CsvWriter.builder().build(out);
      csv.writeRecord("id", "at", "from", "to", "amount");
      for (int i = 0; i < 500; i++) {
        payers.add(text(random, length(random)));
        csv.writeRecord("" + i, "2026-01-01", payers.get(i), text(random, 5), "1.50");
      }
      csv.close();
      Told told = new Tables(directory).read("l.csv", out.toString(), Tables.TRANSFERS);
      assertThat(told.rejections).isEmpty();
      assertThat(told.facts(Transfer.class)).extracting(Transfer::payer).isEqualTo(payers);
      assertThat(told.places.get(499)).isEqualTo("l.csv#row=501");
    }
  }

  @Test
  void damagedRowsTakeNoOtherRowWithThem() throws Exception {
    String[] damages = {
      "%d,2026-01-01,a\u0000,b,1",
      "%d,2026-01-01,a",
      "%d,2026-01-01,\"a\"b,c,1",
      "%d,2026-01-01,a,b,1,,",
      "%d,2026-02-30,a,b,1",
      "%d,2026-01-01,a,b,1O",
      "%d,2026-01-01,\"a\"\"\"b,c,1\"",
      "%d,2026-01-01,\"" + "long".repeat(3_000) + "\",b,1",
      "%d,2026-01-01," + "long".repeat(3_000)
    };
    for (int seed = 0; seed < 15; seed++) {
      Random random = new Random(seed);
      StringBuilder out = new StringBuilder(Tables.HEADER);
      List<String> whole = new ArrayList<>();
      Set<String> damaged = new HashSet<>();
      for (int i = 0; i < 400; i++) {
        if (random.nextInt(5) == 0) {
          out.append(String.format(damages[random.nextInt(damages.length)], i));
          damaged.add("l.csv#row=" + (i + 2));
        } else {
          out.append(i).append(",2026-01-01,\"a\nb\",c,1");
          whole.add("led/" + i);
        }
        out.append(random.nextBoolean() ? "\n" : "\r\n");
      }
      Told told =
          new Tables(directory)
              .read("l.csv", out.toString(), "maxRecord: 1000\n" + Tables.TRANSFERS);
      assertThat(told.facts(Transfer.class)).extracting(Transfer::id).isEqualTo(whole);
      assertThat(told.rejections)
          .extracting(r -> r.location())
          .containsExactlyInAnyOrderElementsOf(damaged);
    }
  }

  @Test
  void damagedJsonRecordsTakeNoOtherWithThem() throws Exception {
    String[] damages = {
      "{\"id\":%d",
      "[",
      "{\"id\":\"a\u0000\"}",
      "{\"id\":1,\"id\":%d}",
      "{id:%d}",
      "nul",
      "{\"id\":\"" + "]},".repeat(2_000) + "\"}",
      "{\"id\":%d,,}",
      "{]"
    };
    for (int seed = 0; seed < 15; seed++) {
      Random random = new Random(seed);
      StringBuilder lines = new StringBuilder();
      StringBuilder array = new StringBuilder("[");
      List<String> whole = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        String record =
            "{\"id\":"
                + i
                + ",\"at\":\"2026-01-01\",\"from\":\"a}\\\"]\\\\\",\"to\":\""
                + "\\u00e9".repeat(random.nextInt(20))
                + "b\",\"amount\":"
                + i
                + "e-2}";
        boolean damage = random.nextInt(5) == 0;
        String written =
            damage ? String.format(damages[random.nextInt(damages.length)], i) : record;
        lines.append(written).append("\n");
        // Within an array brackets must pair, or nothing says where the record ends.
        array.append(i == 0 ? "" : ",").append(damage ? "{\"id\":nope,\"x\":[1 2]}" : record);
        if (!damage) {
          whole.add("led/" + i);
        }
      }
      String mapping = "maxRecord: 1000\n" + Tables.TRANSFERS;
      for (Told told :
          List.of(
              new Tables(directory).read("l.jsonl", lines.toString(), mapping),
              new Tables(directory).read("l.json", array + "]", mapping))) {
        assertThat(told.facts(Transfer.class)).extracting(Transfer::id).isEqualTo(whole);
        assertThat(told.rejections).hasSize(300 - whole.size());
      }
    }
  }

  @Test
  void randomBytesAreNeverMoreThanAnErrorOrRejections() throws Exception {
    byte[] common = "{}[]\",:\\\n\r;aé1.-eN\0".getBytes(StandardCharsets.UTF_8);
    for (int seed = 0; seed < 1_000; seed++) {
      Random random = new Random(seed);
      byte[] bytes = new byte[random.nextInt(200)];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] =
            random.nextInt(10) == 0
                ? (byte) random.nextInt(256)
                : common[random.nextInt(common.length)];
      }
      String ending = List.of("csv", "tsv", "json", "jsonl").get(seed % 4);
      Told told = new Told();
      try {
        SourceReading reading =
            new TableConnector()
                .read(
                    new Tables(directory)
                        .request("r." + ending, bytes, "maxRecord: 50\nfacts: []\n"),
                    told);
        assertThat(reading.digest()).hasSize(64);
      } catch (SourceException e) {
        assertThat(e.getMessage()).startsWith("r." + ending).doesNotContain("\n", "\r", "\0");
      }
      assertThat(told.places)
          .doesNotHaveDuplicates()
          .hasSize(told.kept.size() + told.rejections.size());
    }
  }
}

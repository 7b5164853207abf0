package understudy.compare.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import understudy.compare.Comparison;
import understudy.compare.Difference;
import understudy.compare.Replies;
import understudy.compare.path.JsonPath;
import understudy.compare.rule.NumberEquality;
import understudy.compare.rule.Rule;

class PatternTest {

    private static final Rule LEXEME = new Rule.Numbers(JsonPath.parse("$"), NumberEquality.LEXEME, Optional.empty());

    /** The one difference of two documents. */
    private static Difference difference(String oldJson, String newJson, Rule... rules) {
        Comparison comparison = Replies.compare(oldJson, newJson, rules);
        assertThat(comparison).as(oldJson + " " + newJson).isInstanceOf(Comparison.Different.class);
        List<Difference> all = ((Comparison.Different) comparison).differences();
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    private static Difference of(String oldValue, String newValue) {
        return difference("{\"v\":" + oldValue + "}", "{\"v\":" + newValue + "}");
    }

    /** Evidence of pairs written {@code 1>100 2>200}. */
    private static Evidence evidence(String pairs) {
        Evidence evidence = Evidence.none();
        for (String pair : pairs.split(" ; ", -1)) {
            String[] both = pair.split(" > ", -1);
            evidence = evidence.with(Relation.of(of(both[0], both[1])));
        }
        return evidence;
    }

    private static String words(Evidence evidence) {
        return evidence.pattern().map(Pattern::words).orElse("");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            10.50 > 1050 ; 7 > 700 ; -0.01 > -1                          | factor:100     | always x100
            1050 > 10.5 ; 700 > 7                                        | factor:0.01    | always x0.01
            3 > 1 ; 6 > 2                                                | factor:1/3     | always x1/3
            5 > -5 ; 7 > -7                                              | factor:-1      | always x-1
            1e20 > 1e22 ; 3e30 > 3e32                                    | factor:100     | always x100
            9007199254740993 > 90071992547409930 ; 7 > 70                | factor:10      | always x10
            1 > 2 ; 5 > 6 ; 70 > 71                                      | offset:1       | always +1
            1.5 > 1.25 ; 2 > 1.75 ; 70 > 69.75                           | offset:-0.25   | always -0.25
            0.12 > 0.13 ; 2.34 > 2.35 ; 7.08 > 7.09                      | rounding:halfEven>halfUp | always another rounding: half-even in old, half-up in new
            0.2 > 0.21 ; -2.34 > -2.35 ; 7.08 > 7.09                     | rounding:halfEven>halfUp | always another rounding: half-even in old, half-up in new
            0.13 > 0.12 ; 2.35 > 2.34 ; 7.21 > 7.2                       | rounding:halfUp>halfEven | always another rounding: half-up in old, half-even in new
            0.12 > 0.13 ; 2.33 > 2.34 ; 7.08 > 7.09                      | offset:0.01    | always +0.01
            1.234 > 1.23 ; 5.678 > 5.68 ; 9.999 > 10                     | rounded:new:2:half | always rounded to 2 places
            1.234 > 1.23 ; 5.675 > 5.68 ; 9.985 > 9.99                   | rounded:new:2:halfUp | always rounded to 2 places (half-up)
            1.234 > 1.23 ; 5.678 > 5.67 ; 9.999 > 9.99                   | rounded:new:2:down | always rounded to 2 places (down)
            1.2 > 1.234 ; 5.7 > 5.678 ; 9.9 > 9.85001                    | rounded:old:1:half | always rounded to 1 place in old
            " a" > "a" ; "b " > "b"                                      | trimmed        | always trimmed
            "a" > " a" ; "b" > "b "                                      | padded         | always trimmed in old
            "ab" > "AB" ; "straße" > "STRASSE"                           | upper          | always upper-cased
            "AB" > "ab" ; "Cd" > "cd"                                    | lower          | always lower-cased
            "AB" > "aB" ; "Cd" > "cD"                                    | case           | always in another case
            "2026-11-24T12:00:00Z" > "2026-11-24T13:00:00Z" ; "2026-12-31T23:30:00Z" > "2027-01-01T00:30:00Z" | time:PT1H | always +1 h
            "2026-11-24T12:00:00+02:00" > "2026-11-24T12:00:00Z" ; "2026-11-24T13:00:00+02:00" > "2026-11-24T13:00:00Z" | time:PT2H | always +2 h
            "2026-11-24" > "2026-11-23" ; "2026-03-01" > "2026-02-28"    | time:PT-24H    | always -1 d
            "10:00" > "11:30" ; "11:15" > "12:45"                        | time:PT1H30M   | always +90 min
            "10.50" > "1050" ; "7" > "700"                               | factor:100     | always x100
            1 > null ; "a" > null                                        | null           | always null
            null > 1 ; null > "a"                                        | wasNull        | always null in old
            1 > "1" ; 2.50 > "2.50"                                      | asText         | always the number as text
            "1" > 1 ; "2.50" > 2.50                                      | asNumber       | always the text as number
            1 > "one" ; 2 > "two"                                        | type:number>text | always text instead of number
            1 > 0 ; 2 > 0 ; -5 > 0                                       | constant       | always the same value in new
            "A" > "x" ; "B" > "y" ; "A" > "x"                            | mapping        | always the same mapping
            [1,2,3] > [3,1,2] ; ["a","b","c","d"] > ["d","a","c","b"]    | permuted       | always the same elements in another order
            [1,2,3,4] > [4,3,2,1] ; ["a","b","c"] > ["c","b","a"]        | reversed       | always reversed
            """)
    void thePatternThatHoldsForAllIsNamed(String pairs, String id, String words) {
        Evidence evidence = evidence(pairs);
        assertThat(evidence.pattern().map(Pattern::id)).as(evidence.code()).contains(id);
        assertThat(words(evidence)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            10 > 1000                                            | one pair could be anything
            10 > 1000 ; 10 > 1000                                | the same pair twice is one
            10 > 1000 ; 7 > 701                                  | no pattern
            10 > 1000 ; 7 > 700 ; 8 > 8000                       | broken by the last
            0 > 5 ; 2 > 10                                       | nothing times five is not five
            "a" > "b" ; "a" > "c" ; "a" > "b"                    | not the same each time
            [1,2,3] > [3,1,2] ; [1,2,3] > [3,1,9]                | not the same elements
            1e1000000000 > 1e1000000001 ; 1e1000000002 > 1e1000000003 | exponents are not expanded
            """)
    void nothingIsSaidWhereNothingIsKnown(String pairs, String why) {
        assertThat(words(evidenceOfAll(pairs))).as(why).isEmpty();
    }

    private static Evidence evidenceOfAll(String pairs) {
        Evidence evidence = Evidence.none();
        for (String pair : pairs.split(" ; ", -1)) {
            String[] both = pair.split(" > ", -1);
            Comparison comparison = Replies.compare("{\"v\":" + both[0] + "}", "{\"v\":" + both[1] + "}");
            for (Difference one : ((Comparison.Different) comparison).differences()) {
                evidence = evidence.with(Relation.of(one));
            }
        }
        return evidence;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            200 > 500 ; 200 > 500 ; 200 > 500            | always 200 -> 500
            "A" > "B" ; "A" > "B" ; "A" > "B"            | always "A" -> "B"
            "A" > null ; "A" > null ; "A" > null         | always null
            null > "A" ; null > "A" ; null > "A"         | always null -> "A"
            1 > 0 ; 2 > 0 ; -5 > 0                       | always 0
            "A" > "x" ; "B" > "y" ; "A" > "x"            | always the same mapping
            10 > 1000 ; 7 > 700                          | always x100
            """)
    void whereThereIsOnePairOfValuesItIsSaid(String pairs, String words) {
        String[] first = pairs.split(" ; ", -1)[0].split(" > ", -1);
        assertThat(evidence(pairs).pattern().map(pattern -> pattern.words(first[0], first[1])))
                .contains(words);
    }

    @Test
    void theWayOfWritingIsAPatternToo() {
        Evidence scale = Evidence.none()
                .with(Relation.of(difference("[10.00]", "[10]", LEXEME)))
                .with(Relation.of(difference("[7.5]", "[7.5000]", LEXEME)));
        assertThat(words(scale)).isEmpty();
        scale = Evidence.none()
                .with(Relation.of(difference("[10]", "[10.00]", LEXEME)))
                .with(Relation.of(difference("[7.5]", "[7.50]", LEXEME)));
        assertThat(words(scale)).isEqualTo("always written with 2 places");
        assertThat(words(evidence("\"e\u0301\" > \"\u00e9\" ; \"a\u0300\" > \"\u00e0\"")))
                .isEqualTo("always with composed accents (NFC)");
        assertThat(words(evidence("\"2026-11-24T12:00:00Z\" > \"2026-11-24T14:00:00+02:00\""
                        + " ; \"2026-11-25T12:00:00Z\" > \"2026-11-25T14:00:00+02:00\"")))
                .isEqualTo("always written with the offset +02:00");
        assertThat(words(evidence("\"2026-11-24T12:00:00.123Z\" > \"2026-11-24T12:00:00Z\""
                        + " ; \"2026-11-25T12:00:00.5Z\" > \"2026-11-25T12:00:00Z\"")))
                .isEqualTo("always written with whole seconds");
    }

    @Test
    void statusesAreMappedAndNeverCalculatedWith() {
        Difference difference = ((Comparison.Different)
                        Replies.comparer().compare(Replies.get(), Replies.reply(200, "{}"), Replies.reply(201, "{}")))
                .differences()
                .getFirst();
        Relation relation = Relation.of(difference);
        Evidence evidence = Evidence.none().with(relation).with(relation).with(relation);
        assertThat(evidence.pattern().map(Pattern::id)).contains("mapping");
    }

    @Test
    void whatIsMaskedSaysNothingAndLeavesNoTrace() {
        Evidence evidence = Evidence.none();
        for (int i = 0; i < 5; i++) {
            String before = "{\"password\":" + (1000 + i) + "}";
            evidence = evidence.with(Relation.of(difference(before, before.replace("}", "00}"))));
        }
        assertThat(evidence.pattern()).isEmpty();
        assertThat(evidence.pairs()).hasSize(1);
        assertThat(evidence.links()).isEmpty();
        Relation mail = Relation.of(of("\"a@bank.example\"", "\"A@BANK.EXAMPLE\""));
        assertThat(mail.patterns()).isEmpty();
        assertThat(mail.valueClass()).isPresent();
    }

    @Test
    void valuesAreNeverToldByAccident() {
        assertThat(of("\"s3cret\"", "\"other\"").toString()).contains("s3cret");
        assertThat(difference("{\"password\":\"s3cret\"}", "{\"password\":\"other\"}")
                        .toString())
                .doesNotContain("s3cret");
        assertThat(of("\"x a@bank.example\"", "\"other\"").toString()).doesNotContain("a@bank");
        assertThat(of("1", "2").kept().values().toString()).doesNotContain("1");
    }

    @Test
    void evidenceIsTheSameInAnyOrderAndHoweverItWasGathered() {
        SplittableRandom random = new SplittableRandom(20261126);
        List<UnaryOperator<Integer>> ways =
                List.of(n -> n * 100, n -> n + 1, n -> 7, n -> n % 3, n -> -n - 1, n -> random.nextInt(50) + 1000);
        for (int round = 0; round < 500; round++) {
            UnaryOperator<Integer> way = ways.get(random.nextInt(ways.size()));
            List<Relation> all = new ArrayList<>();
            for (int i = random.nextInt(1, 30); i > 0; i--) {
                int n = random.nextInt(8, 20);
                all.add(Relation.of(of(String.valueOf(n), String.valueOf(way.apply(n)))));
            }
            Evidence inOrder = all.stream().reduce(Evidence.none(), Evidence::with, Evidence::merge);
            Evidence backwards = all.reversed().stream().reduce(Evidence.none(), Evidence::with, Evidence::merge);
            int cut = random.nextInt(all.size());
            Evidence apart = all.subList(0, cut).stream()
                    .reduce(Evidence.none(), Evidence::with, Evidence::merge)
                    .merge(all.subList(cut, all.size()).stream()
                            .reduce(Evidence.none(), Evidence::with, Evidence::merge));
            assertThat(apart).isEqualTo(inOrder);
            assertThat(backwards.pattern().map(Pattern::id))
                    .isEqualTo(inOrder.pattern().map(Pattern::id));
            assertThat(Evidence.parse(inOrder.code())).isEqualTo(inOrder);
        }
    }

    @Test
    void evidenceStaysSmallWhateverComes() {
        Evidence evidence = Evidence.none();
        for (int i = 0; i < 10_000; i++) {
            evidence = evidence.with(Relation.of(of("\"a" + i + "\"", "\"b" + i * 7 % 13 + "\"")));
        }
        assertThat(evidence.isSettled()).isTrue();
        assertThat(evidence.code().length()).isLessThan(100);
        Evidence scaled = Evidence.none();
        for (int i = 1; i < 1_000; i++) {
            scaled = scaled.with(Relation.of(of(i + ".123456", i + "12.3456")));
        }
        assertThat(words(scaled)).isEqualTo("always x100");
        assertThat(scaled.code().length()).isLessThan(100);
    }

    @Test
    void aDifferenceFitsAPatternOrBreaksIt() {
        Pattern factor = evidence("1 > 100 ; 2 > 200").pattern().orElseThrow();
        assertThat(factor.fits(of("70", "7000"))).isTrue();
        assertThat(factor.fits(of("70", "700"))).isFalse();
        assertThat(factor.fits(of("70", "\"7000\""))).isFalse();
        assertThat(Pattern.parse(factor.code())).contains(factor);

        Pattern mapping = evidence("\"A\" > \"x\" ; \"B\" > \"y\" ; \"A\" > \"x\"")
                .pattern()
                .orElseThrow();
        assertThat(mapping.fits(of("\"B\"", "\"y\""))).isTrue();
        assertThat(mapping.fits(of("\"B\"", "\"x\""))).isFalse();
        assertThat(mapping.fits(of("\"C\"", "\"z\""))).as("never approved").isFalse();
        assertThat(Pattern.parse(mapping.code())).contains(mapping);
    }

    @Test
    void nonsenseIsNoCode() {
        for (String code : new String[] {"", "x", ";;;;", "a;b;c;d;e", "1;zz;;-;", "1;;nothing:1;-;nothing"}) {
            assertThat(Evidence.parse(code).pattern()).isEmpty();
        }
        assertThat(Pattern.parse("nothing:1")).isEmpty();
    }
}

package understudy.server.config;

/** A value under a key, where it is being read. */
record Spot(Entry entry, String path, Report report) {

    /** The same value, read without anybody hearing of its problems. */
    static Spot quiet(Entry entry) {
        return new Spot(entry, "", new Report());
    }

    Spot child(String name, Entry value) {
        return new Spot(value, path.isEmpty() ? name : path + "." + name, report);
    }

    Spot item(int index, Entry value) {
        return new Spot(value, path + "[" + index + "]", report);
    }

    void refuse(String expected, String hint) {
        refuse(kindOrValue(), expected, hint);
    }

    void refuse(String value, String expected, String hint) {
        report.problem(entry.place(), path, value, expected, hint);
    }

    void noteSubstitution() {
        if (entry.substituted()) {
            report.substituted(path, entry.shown());
        }
    }

    private String kindOrValue() {
        return switch (entry) {
            case Entry.Scalar scalar -> scalar.shown();
            case Entry.Items items -> "a list";
            case Entry.Fields fields -> "a mapping";
            case Entry.Broken broken -> "";
        };
    }
}

package understudy.store;

import java.nio.file.Path;
import java.sql.SQLException;
import understudy.store.StoreException.Code;

/**
 * What an error of SQLite means to an operator.
 *
 * @param says what is wrong and the cure, to stand behind the file's name
 */
record Fault(Code code, String says) {

    private static final int PRIMARY = 0xff;
    private static final int PERM = 3;
    private static final int BUSY = 5;
    private static final int LOCKED = 6;
    private static final int READONLY = 8;
    private static final int IOERR = 10;
    private static final int CORRUPT = 11;
    private static final int FULL = 13;
    private static final int CANTOPEN = 14;
    private static final int TOOBIG = 18;
    private static final int CONSTRAINT = 19;
    private static final int MISMATCH = 20;
    private static final int NOTADB = 26;

    /** Result codes are those of sqlite.org/rescode.html; extended ones carry the primary one in their lowest byte. */
    static Fault of(SQLException error) {
        return switch (error.getErrorCode() & PRIMARY) {
            case BUSY, LOCKED ->
                new Fault(Code.LOCKED, "locked by another program (expected: free). Close what has it open");
            case FULL -> new Fault(Code.DISK, "the disk is full. Make room on it");
            case PERM, READONLY, IOERR, CANTOPEN ->
                new Fault(
                        Code.DISK,
                        "cannot be read or written (%s). Check that the folder is there and writable, and the disk"
                                .formatted(error.getMessage()));
            case CORRUPT, NOTADB ->
                new Fault(
                        Code.BROKEN,
                        "damaged, or not a database (expected: a file that Understudy wrote)."
                                + " Stop Understudy, move the file away with its -wal and -shm, and start again:"
                                + " counting starts anew");
            default -> new Fault(Code.OTHER, String.valueOf(error.getMessage()));
        };
    }

    /** Whether the error lies in the one change being written, so that trying again can never help. */
    static boolean ofTheChange(SQLException error) {
        int code = error.getErrorCode() & PRIMARY;
        return code == TOOBIG || code == CONSTRAINT || code == MISMATCH;
    }

    StoreException at(Path file, SQLException error) {
        return new StoreException(code, file + ": " + says, error);
    }
}

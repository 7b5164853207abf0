package understudy.run.audit;

/** Puts deeds on record. Never blocks and never throws: what somebody did is done. */
public interface Recording {

    /** For what nobody will ask about. */
    Recording NOWHERE = deed -> {};

    void record(Deed deed);
}

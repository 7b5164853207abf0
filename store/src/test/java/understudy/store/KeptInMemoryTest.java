package understudy.store;

import understudy.run.Keeping;

final class KeptInMemoryTest extends KeepingContract {

    private final Keeping keeping = new KeptInMemory();

    @Override
    Keeping keeping() {
        return keeping;
    }

    @Override
    void settle() {}
}

import './data.css';
import { PageHeading } from '../shell/page-heading.tsx';
import { useMay } from '../sign-in/signed-in.ts';
import { ExportSection } from './export-section.tsx';
import { FeedsSection } from './feeds-section.tsx';
import { ImportSection } from './import-section.tsx';
import { useOwnWords } from './use-own-words.ts';

/** Getting data in and out, for those who may; calendar links for everybody who leads or runs sessions. */
export const DataPage = () => {
  const own = useOwnWords();
  const mayExchange = useMay('take in and hand out data');
  return (
    <>
      <PageHeading title={own.title} />
      <div className="data-page">
        {mayExchange && <ImportSection />}
        {mayExchange && <ExportSection />}
        <FeedsSection />
      </div>
    </>
  );
};

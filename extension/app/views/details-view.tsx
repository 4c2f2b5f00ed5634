/** What this computer says of itself, read afresh, to look at or to copy. */

import { Copy, Cpu, HardDrive, RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { detailLines } from '../../core/tickets/detail-lines';
import { machineLines } from '../../core/tickets/machine-details';
import { copyText } from '../../hosts/browser/clipboard';
import { readMachineDetails } from '../../hosts/browser/machine-details';
import { askForPermission, hasPermission, permissionsInManifest } from '../../hosts/browser/permissions';
import { Button } from '../parts/button';
import { Notice } from '../parts/notice';
import { useToast } from '../parts/toast';
import { useServices } from '../services';
import { useLoaded } from '../use-loaded';
import type { ViewProps } from './main-view';
import { ViewBar } from './view-bar';

export default function DetailsView({ target }: ViewProps) {
  const { readDetails } = useServices();
  const toast = useToast();
  const [turn, setTurn] = useState(0);
  const read = useLoaded(
    async (signal) => ({
      details: await readDetails(signal),
      drives: await hasPermission('system.storage'),
      helper: await hasPermission('nativeMessaging'),
    }),
    [readDetails, turn],
  );
  const mayAskHelper = read.state === 'done' && read.value.helper;
  const machine = useLoaded(async () => (mayAskHelper ? readMachineDetails() : undefined), [mayAskHelper, turn]);
  const told = machine.state === 'done' ? machine.value : undefined;
  const lines = [...(read.state === 'done' ? detailLines(read.value.details) : []), ...(told?.ok ? machineLines(told.details) : [])];
  const copy = async () => {
    const text = lines.flatMap(({ label, value }) => (value ? [`${label}: ${value}`] : [])).join('\n');
    const copied = await copyText(text);
    toast({
      text: copied.ok
        ? 'Copied. Paste it into a mail or chat.'
        : 'The browser did not let Deskside copy. Click into this page and try again.',
    });
  };
  const askForDrives = () => {
    void askForPermission('system.storage').then((answer) => {
      if (answer === 'granted') setTurn(turn + 1);
      else toast({ text: 'Without that permission the size of the drives stays unknown here. Everything else works.' });
    });
  };
  const askForHelper = () => {
    void askForPermission('nativeMessaging').then((answer) => {
      if (answer === 'granted') setTurn(turn + 1);
      else
        toast({
          text: 'Without that permission the name, the serial number and the disks’ health stay unknown here. Everything else works.',
        });
    });
  };
  return (
    <div className="view">
      <ViewBar title="This computer" goBack={target.goBack}>
        <Button look="quiet" icon={RefreshCw} label="Read the details again" onClick={() => setTurn(turn + 1)} />
        <Button look="quiet" icon={Copy} onClick={copy} disabled={lines.length === 0}>
          Copy
        </Button>
      </ViewBar>
      <div className="view-body">
        <h1>This computer</h1>
        <p className="muted">This stays on your machine until you send it. A ticket shows it first, and you can leave out any line.</p>
        <dl className="facts" aria-busy={read.state === 'loading'}>
          {lines.map(({ id, label, value }) => (
            <div key={id}>
              <dt>{label}</dt>
              <dd>{value ?? <span className="muted">not available here</span>}</dd>
            </div>
          ))}
        </dl>
        {read.state === 'done' && !read.value.drives && permissionsInManifest().has('system.storage') && (
          <p>
            <Button icon={HardDrive} onClick={askForDrives}>
              Also read the drives
            </Button>{' '}
            <span className="field-hint">The browser asks you for permission first.</span>
          </p>
        )}
        {read.state === 'done' && !read.value.helper && permissionsInManifest().has('nativeMessaging') && (
          <p>
            <Button icon={Cpu} onClick={askForHelper}>
              Also ask the helper program
            </Button>{' '}
            <span className="field-hint">On computers where your IT desk installed it: name, serial number, disks, battery.</span>
          </p>
        )}
        {told?.ok === false && <Notice tone="info">{told.sentence}</Notice>}
      </div>
    </div>
  );
}

/** The ways for a ticket to leave: to the connected ticket system, into the form in the open tab, to a prefilled address, by mail, or as copied text. */

import { ClipboardPen, Copy, ExternalLink, Mail, Send } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { Draft } from '../../core/tickets/draft';
import { draftSubject } from '../../core/tickets/draft-subject';
import { draftText } from '../../core/tickets/draft-text';
import { markHandedOver } from '../../core/tickets/edit-draft';
import { mailAddress } from '../../core/tickets/mail-address';
import { prefilledAddress } from '../../core/tickets/prefilled-address';
import { missingTelephoneLines } from '../../core/tickets/telephone';
import { copyText } from '../../hosts/browser/clipboard';
import { extensionApi } from '../../hosts/browser/extension-api';
import { FilesStay } from '../evidence/files-stay';
import { showKeys } from '../keys';
import { Button } from '../parts/button';
import { Notice } from '../parts/notice';
import { useToast } from '../parts/toast';
import { useServices } from '../services';
import { ConfirmPanel } from '../tickets/confirm-panel';
import type { WaysToSystems } from '../tickets/ways-to-systems';
import type { Desk } from '../use-desk';
import { FillPanel } from './fill-panel';
import type { EditDraft } from './use-draft';

export function SendPanel({
  draft,
  edit,
  flush,
  desk,
  filling,
  planFilling,
  closeFilling,
  ways,
  sending,
  planSending,
}: {
  draft: Draft;
  edit: EditDraft;
  flush: () => Promise<unknown>;
  desk: Desk;
  filling: boolean;
  planFilling: () => void;
  /** Closes the preview of what is sent, too. */
  closeFilling: () => void;
  ways: WaysToSystems;
  sending: boolean;
  planSending: () => void;
}) {
  const { mac } = useServices();
  const fillButton = useRef<HTMLButtonElement>(null);
  const sendButton = useRef<HTMLButtonElement>(null);
  const wasFilling = useRef(filling);
  const wasSending = useRef(sending);
  useEffect(() => {
    // The panel that had the focus is gone: it goes back to where it came from (WCAG 2.4.3).
    if (wasFilling.current && !filling) fillButton.current?.focus();
    if (wasSending.current && !sending && !filling) sendButton.current?.focus();
    wasFilling.current = filling;
    wasSending.current = sending;
  }, [filling, sending]);
  const { access, connections, isKnown, mayConfirm } = ways;
  const [first, ...others] = connections;
  // The keys that send lead here too where no system is connected: then the form is what there is.
  useEffect(() => {
    if (sending && isKnown && !first) planFilling();
    if (sending && isKnown && first && !mayConfirm) closeFilling();
  }, [sending, isKnown, first, mayConfirm, planFilling, closeFilling]);
  const previewing = sending && first && access && mayConfirm;
  const toast = useToast();
  const { ticketSystem, ticketMail } = desk.preferences;
  const departmentName = desk.manifest?.desk.departments.find(({ id }) => id === draft.department)?.name;
  const prefilled = ticketSystem ? prefilledAddress(ticketSystem, draft) : undefined;
  const recipient = ticketMail ?? desk.manifest?.desk.email;
  const missing = missingTelephoneLines(draft);

  const copy = async () => {
    const copied = await copyText(`${draftSubject(draft)}\n\n${draftText(draft)}`);
    if (copied.ok) edit((now, at) => markHandedOver(now, 'copy', at));
    toast({
      text: copied.ok
        ? 'Copied. Paste it where tickets are written.'
        : 'The browser did not let Deskside copy. Open “Exactly what will be sent” and copy it by hand.',
    });
  };
  /** What an address had no room for is on the clipboard, so that nothing is lost on the way. */
  const open = async (address: string, way: 'address' | 'mail', dropped: readonly string[]) => {
    const copied = dropped.length > 0 ? await copyText(draftText(draft)) : undefined;
    edit((now, at) => markHandedOver(now, way, at));
    await flush();
    await extensionApi().tabs?.create({ url: address });
    if (copied) {
      toast({
        text: `Too long for an address, so this was left out: ${dropped.join(', ')}. ${copied.ok ? 'The whole text is on the clipboard.' : 'Copy the whole text from here.'}`,
      });
    }
  };

  const fillIt = (
    <Button look={first ? 'plain' : 'main'} icon={ClipboardPen} ref={fillButton} title={showKeys('Mod+Shift+F', mac)} onClick={planFilling}>
      <span>
        Fill the form<span className="wide-words"> in this tab</span>
      </span>
    </Button>
  );
  return (
    <div className="send-panel">
      {missing.length > 0 && <Notice tone="warning">Still needed: {missing.map(({ label }) => label).join(', ')}.</Notice>}
      {!filling && <FilesStay draft={draft} />}
      {filling && (
        <FillPanel draft={draft} edit={edit} departmentName={departmentName} siteAddress={ticketSystem?.address} close={closeFilling} />
      )}
      {previewing && <ConfirmPanel draft={draft} connections={[first, ...others]} access={access} edit={edit} close={closeFilling} />}
      {!filling && !previewing && (
        <div className="button-row">
          {first && mayConfirm && (
            <Button look="main" icon={Send} ref={sendButton} title={showKeys('Mod+Enter', mac)} onClick={planSending}>
              {ways.sendTitle} …
            </Button>
          )}
          {!first && fillIt}
          <div className="button-row">
            {first && fillIt}
            {prefilled?.ok && (
              <Button icon={ExternalLink} onClick={() => void open(prefilled.address, 'address', prefilled.dropped)}>
                Open filled in
              </Button>
            )}
            {recipient && (
              <Button
                icon={Mail}
                onClick={() => {
                  const mail = mailAddress(recipient, draft);
                  void open(mail.address, 'mail', mail.dropped);
                }}
              >
                Mail
              </Button>
            )}
            <Button icon={Copy} onClick={() => void copy()}>
              Copy
            </Button>
          </div>
        </div>
      )}
    </div>
  );
}

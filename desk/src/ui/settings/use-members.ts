import { useEffect, useState } from 'preact/hooks';
import type { Members } from '../../members.ts';
import { useDesk } from '../desk-context.ts';
import { sentence } from '../refusals.ts';

/** What agents are good for, read when somebody looks; null until its code is there. */
export function useMembers(): { members: Members | null; failure: string | null } {
  const { inbox } = useDesk();
  const [told, setTold] = useState<{ members: Members | null; failure: string | null }>({
    members: null,
    failure: null,
  });
  useEffect(() => {
    let isOver = false;
    async function read(): Promise<void> {
      const members = await inbox.members();
      const answer = await members.read(() => isOver);
      if (isOver) return;
      const code = answer.ok === false ? answer.refusal.code : 'line';
      setTold({ members, failure: answer.ok === true ? null : sentence(code) });
    }
    read().catch(() => setTold({ members: null, failure: sentence('line') }));
    return () => {
      isOver = true;
    };
  }, []);
  return told;
}

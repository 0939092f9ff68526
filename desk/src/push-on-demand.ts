import type { PushSwitch } from './push-switch.ts';

/** Where a browser keeps who has turned calls on in it. */
export const PUSHED = 'qiao.desk.push';

/** Being called in this browser while no desk is open. The code of it comes when it is needed. */
export type PushOnDemand = {
  get(): Promise<PushSwitch>;
  stop(): void;
};

/** At once with `isOn`, for the server has to hear of each new session; else when somebody looks. */
export function createPushOnDemand(make: () => Promise<PushSwitch>, isOn: boolean): PushOnDemand {
  let made: Promise<PushSwitch> | null = null;

  function get(): Promise<PushSwitch> {
    made ??= make().catch((error: unknown) => {
      made = null;
      throw error;
    });
    return made;
  }
  if (isOn) void get().catch(() => {});
  return {
    get,
    stop: () => void made?.then(({ stop }) => stop()).catch(() => {}),
  };
}

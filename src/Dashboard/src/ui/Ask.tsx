import type { ReactNode } from "react";
import { Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { Button } from "./Button";

export type AskProps = {
  title: string;
  children: ReactNode;
  /** What the button that does it says; without one the dialog can only be closed. */
  action?: string;
  isWide?: boolean;
  isDangerous?: boolean;
  isBusy?: boolean;
  isDisabled?: boolean;
  onAct?: () => void;
  onClose: () => void;
};

/** A dialog that is open while it is shown. */
export const Ask = (props: AskProps) => (
  <ModalOverlay isOpen isDismissable className="overlay" onOpenChange={(open) => open || props.onClose()}>
    <Modal>
      <Dialog className={props.isWide ? "dialog dialog-wide" : "dialog"}>
        <Heading slot="title">{props.title}</Heading>
        {props.children}
        <div className="dialog-actions">
          <Button onPress={props.onClose}>{props.action ? "Go back" : "Close"}</Button>
          {props.action ? (
            <Button
              kind={props.isDangerous ? "danger" : "primary"}
              isDisabled={Boolean(props.isBusy || props.isDisabled)}
              onPress={() => props.onAct?.()}
            >
              {props.action}
            </Button>
          ) : null}
        </div>
      </Dialog>
    </Modal>
  </ModalOverlay>
);

import { Ellipsis } from "lucide-react";
import { Button, Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";

export type RowMenuProps = {
  label: string;
  actions: readonly { id: string; text: string; isDisabled?: boolean; onAct: () => void }[];
};

export const RowMenu = ({ label, actions }: RowMenuProps) => (
  <MenuTrigger>
    <Button className="button button-quiet button-icon" aria-label={label}>
      <Ellipsis size={15} aria-hidden />
    </Button>
    <Popover className="popover" placement="bottom end">
      <Menu aria-label={label} disabledKeys={actions.filter((action) => action.isDisabled).map((action) => action.id)}>
        {actions.map((action) => (
          <MenuItem key={action.id} id={action.id} className="option" onAction={action.onAct}>
            {action.text}
          </MenuItem>
        ))}
      </Menu>
    </Popover>
  </MenuTrigger>
);

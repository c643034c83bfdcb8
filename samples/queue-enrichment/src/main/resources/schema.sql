create table if not exists answer (
  order_id   varchar(100) primary key,
  message_id varchar(255) not null,
  reply      text not null,
  created_at timestamp default current_timestamp not null
);

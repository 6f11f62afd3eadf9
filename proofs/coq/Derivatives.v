(* The derivatives of a network in the parameters of one node, and the null vector that scaling gives. *)
From mathcomp Require Import all_ssreflect all_algebra all_fingroup.
From Foldproof Require Import Statements Relu.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section Derivatives.
Variables (R : realFieldType) (n : nat).

Lemma change_eq (I : finType) T (f : I -> T) i z : change f i z i = z.
Proof. by rewrite /change eqxx. Qed.
Lemma change_ne (I : finType) T (f : I -> T) i z j : j != i -> change f i z j = f j.
Proof. by rewrite /change => /negbTE->. Qed.

Section Node.
Variables (I : finType) (q : I -> R) (a : I -> form R n) (c : R) (x : 'cV[R]_n) (i : I).
Let rest := c + \sum_(j | j != i) q j * relu (ev (a j) x).

(* only node i changes: the rest of the network stays *)
Lemma net_node q' a' : (forall j, j != i -> q' j = q j /\ a' j = a j) ->
  net q' a' c x = rest + q' i * relu (ev (a' i) x).
Proof.
move=> H; rewrite /net /network (bigD1 i) //= /rest -addrA; congr (_ + _).
by rewrite addrC; congr (_ + _); apply: eq_bigr => j /H[-> ->].
Qed.

(* a change of node i that moves its pre-activation at x along a line *)
Lemma derivative_node (A : R -> form R n) v : ev (a i) x != 0 ->
  (forall t, ev (A t) x = ev (a i) x + t * v) ->
  derivative (fun t => net q (change a i (A t)) c x) (q i * v * active (a i) x).
Proof.
move=> off H; have v0 : 0 < 1 + `|v| by rewrite ltr_spaddl.
exists (`|ev (a i) x| / (1 + `|v|)); first by rewrite divr_gt0 ?normr_gt0.
have N t : net q (change a i (A t)) c x = rest + q i * relu (ev (a i) x + t * v).
  by rewrite -H (net_node (q' := q)) ?change_eq // => j ji; rewrite change_ne.
move=> t; rewrite ler_pdivl_mulr // => ht; rewrite !N mul0r addr0 relu_local //; last first.
  by rewrite normrM; apply: le_trans ht; rewrite ler_wpmul2l // ler_addr ler01.
by rewrite mulrDr addrA -mulr_natr /active; congr (_ + _); rewrite !mulrA [t * q i]mulrC.
Qed.
End Node.

Theorem node_derivatives : NodeDerivatives R n.
Proof.
move=> I q a c x i off; split.
- have N t : net (change q i (q i + t)) a c x = net q a c x + t * relu (ev (a i) x).
    rewrite (@net_node I q a c x i _ a); last by move=> j ji; rewrite change_ne.
    rewrite (@net_node I q a c x i q a) // change_eq mulrDl; exact: addrA.
  by exists 1 => // t _; rewrite !N mul0r addr0.
- move=> k; apply: derivative_node => // t; rewrite /ev /= dotDl dotZl addrAC; congr (_ + _ * _).
  by rewrite /dot -rowE mxE.
- rewrite -[q i]mulr1; apply: derivative_node => // t.
  by rewrite mulr1 /ev /= addrA.
- by exists 1 => // t _; rewrite /net /network addr0 mulr1 addrAC.
Qed.

Theorem scaling_null_vector : ScalingNullVector R n.
Proof.
move=> q a x _; set on := active a x.
have -> : \sum_k a.1 0 k * (q * x k 0 * on) = dot a.1 x * (q * on).
  by rewrite dotE mulr_suml; apply: eq_bigr => k _; rewrite -!mulrA; congr (_ * _); rewrite mulrCA.
rewrite -mulrDl -/(ev a x) mulrCA -mulrBr /on /active.
by case: ltrP => h; [rewrite relu_ge0 ?ltW // mulr1 subrr mulr0 | rewrite relu_le0 // mulr0 subrr mulr0].
Qed.
End Derivatives.
